/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "tasks.none": "Nada que hacer ahora",
  "tasks.none.text": "Cuando haya que devolver un contacto, el recordatorio aparece aquí.",
};
