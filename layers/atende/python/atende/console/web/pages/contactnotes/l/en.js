/** @type {Record<string, string>} */
export const words = {
  "contact.notes": "Notes about the customer",
  "contact.notes.none": "No notes yet. Only the team reads what is here.",
  "contact.note": "Note",
  "contact.note.example": "Prefers to be called in the afternoon…",
  "contact.note.save": "Save note",
  "contact.edited": "edited",
  "contact.edit": "Edit",
  "contact.delete": "Delete",
  "contact.delete.sure": "Really delete?",
};
