/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} place found", other: "{n} places found" },
  "settingsearch.none": "Nothing with “{words}”",
  "settingsearch.none.text": "Try another word, such as “lunch” or “holiday”.",
};
