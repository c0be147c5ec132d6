/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "mention.title": "Personas para mencionar",
  "mention.found": { one: "{n} persona para mencionar", other: "{n} personas para mencionar" },
};
