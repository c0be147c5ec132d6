/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "note.text": "Note for the team",
  "note.save": "Save",
};
