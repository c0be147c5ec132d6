/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Nota para a equipe",
  "note.save": "Gravar",
  "note.delete": "Apagar a nota",
  "note.edited": "Nota editada.",
  "note.deleted": "Nota apagada.",
};
