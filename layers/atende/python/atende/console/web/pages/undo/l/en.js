/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "undo.changed": "Change saved.",
  "undo.undo": "Undo",
  "undo.done": "Undone: it is as it was before.",
};
