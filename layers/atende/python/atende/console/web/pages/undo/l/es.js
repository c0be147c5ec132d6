/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "undo.changed": "Cambio guardado.",
  "undo.undo": "Deshacer",
  "undo.done": "Deshecho: vale lo que estaba antes.",
};
