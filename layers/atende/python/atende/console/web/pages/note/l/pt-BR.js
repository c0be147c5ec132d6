/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Nota para a equipe",
  "note.save": "Gravar",
};
