/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Nota para el equipo",
  "note.save": "Guardar",
};
