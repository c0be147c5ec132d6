/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "notices.none": "Nothing here",
  "notices.none.text": "When somebody mentions you in a note with @, or passes a conversation on, it shows here.",
  "notices.new": "new",
};
