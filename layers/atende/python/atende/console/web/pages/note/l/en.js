/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Note for the team",
  "note.save": "Save",
  "note.delete": "Delete the note",
  "note.edited": "Note edited.",
  "note.deleted": "Note deleted.",
};
