/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Nota para el equipo",
  "note.save": "Guardar",
  "note.delete": "Borrar la nota",
  "note.edited": "Nota editada.",
  "note.deleted": "Nota borrada.",
};
