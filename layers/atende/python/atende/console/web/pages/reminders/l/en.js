/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "tasks.none": "Nothing to do now",
  "tasks.none.text": "When somebody is to be called back, the reminder appears here.",
};
