/** @type {Record<string, string>} */
export const words = {
  "contact.notes": "Notas sobre o cliente",
  "contact.notes.none": "Nenhuma nota ainda. Só a equipe lê o que está aqui.",
  "contact.note": "Nota",
  "contact.note.example": "Prefere ser atendida à tarde…",
  "contact.note.save": "Gravar nota",
  "contact.edited": "editada",
  "contact.edit": "Editar",
  "contact.delete": "Apagar",
  "contact.delete.sure": "Apagar mesmo?",
};
