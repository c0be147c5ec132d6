/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "causes.none": "Nothing happened by itself in this chat.",
  "causes.failed": "It did not load.",
  "causes.rule": "Rule “{name}”",
  "causes.about": "Message: {text}",
  "causes.again": "Try again",
  "causes.words": { one: "Word that counted: {words}", other: "Words that counted: {words}" },
};
