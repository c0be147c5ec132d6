/** @type {Record<string, string>} */
export const words = {
  "contact.notes": "Notas sobre el cliente",
  "contact.notes.none": "Aún no hay notas. Solo el equipo lee lo que está aquí.",
  "contact.note": "Nota",
  "contact.note.example": "Prefiere que la atiendan por la tarde…",
  "contact.note.save": "Guardar nota",
  "contact.edited": "editada",
  "contact.edit": "Editar",
  "contact.delete": "Borrar",
  "contact.delete.sure": "¿Borrar de verdad?",
};
