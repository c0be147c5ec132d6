/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Teams and assignment",
  "teams.saved": "Saved. It applies to everybody within a minute.",
  "teams.claim": "Whoever answers first takes the conversation",
  "teams.claim.text":
    "Only for conversations that nobody has. Whoever answered can undo it at once. Off, the conversation stays nobody’s.",
};
