/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "mention.title": "Pessoas para mencionar",
  "mention.found": { one: "{n} pessoa para mencionar", other: "{n} pessoas para mencionar" },
};
