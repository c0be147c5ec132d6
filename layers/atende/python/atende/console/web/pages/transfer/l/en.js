/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "transfer.to": "To whom",
  "transfer.choose": "Choose a person or a team",
  "transfer.people": "People",
  "transfer.teams": "Teams",
  "transfer.me": "{name} (you)",
  "transfer.nobody": "Nobody (back to the queue)",
  "transfer.note": "Note for whoever takes it",
  "transfer.note.hint": "What was agreed, what is missing",
  "transfer.text":
    "The note stays in the conversation, and the customer does not see it. Whoever takes it and whoever had it are told.",
  "transfer.do": "Pass it on",
  "transfer.done": "Conversation passed to {name}.",
  "transfer.queue": "The conversation is back in the queue.",
};
