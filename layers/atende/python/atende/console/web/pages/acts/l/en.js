/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "acts.more": "More emoji",
  "acts.copy": "Copy text",
  "acts.copied": "Text copied.",
  "acts.label": "What to do with the message",
  "bubble.react.off": "Take the reaction back",
};
