/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "tasks.none": "Nada a fazer agora",
  "tasks.none.text": "Quando alguém precisar de um retorno, o lembrete aparece aqui.",
};
