/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "seenby.show": "Who has seen this customer",
  "seenby.title": "Who has seen it",
  "seenby.none": "Nobody of the team has opened this customer's conversations in the last 400 days.",
  "seenby.action.read_thread": "Opened a conversation",
  "seenby.action.read_contact": "Opened the customer's page",
  "seenby.action.kept_thread": "Got a conversation to read without a network",
  "seenby.action.changed": "Changed something of this customer",
  "seenby.action.fetched": "Downloaded an exported file",
  "seenby.action.exported": "Exported",
  "seenby.action.erased": "Had the data erased",
  "seenby.action.held": "Changed the legal hold",
};
