/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "slash.title": "Quick replies",
  "slash.found": {
    one: "{n} quick reply. Arrows choose, Enter uses.",
    other: "{n} quick replies. Arrows choose, Enter uses.",
  },
  "slash.none": "The shop has no quick replies yet.",
  "slash.create": "Write the first one",
  "slash.nomatch": "No quick reply with {typed}.",
  "slash.failed": "The quick replies did not load. Delete the slash and try again.",
  "slash.off": "Take the quick reply off",
  "slash.missing": "Still to fill in: {names}",
  "slash.morning": "Good morning",
  "slash.afternoon": "Good afternoon",
  "slash.evening": "Good evening",
};
