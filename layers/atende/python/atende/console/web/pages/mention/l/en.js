/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "mention.title": "People to mention",
  "mention.found": { one: "{n} person to mention", other: "{n} people to mention" },
};
