/** @type {Record<string, string>} */
export const words = {
  "assist.ask": "Draft",
  "assist.title": "Ask the assistant for a draft. Nothing is sent without you.",
  "assist.writing": "Writing a draft…",
  "assist.check": "The assistant's draft: check it before you send it.",
  "assist.delicate": "A sensitive matter: check every word before you send it.",
  "assist.cut": "The draft was too long and is cut: check its end.",
  "assist.slow": "The assistant took too long. Ask again in a moment.",
  "assist.kept": "The draft is ready, but you were writing already. Delete the text and ask again.",
};
