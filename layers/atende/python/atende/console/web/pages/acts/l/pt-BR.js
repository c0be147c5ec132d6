/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "acts.more": "Mais emojis",
  "acts.copy": "Copiar texto",
  "acts.copied": "Texto copiado.",
  "acts.label": "O que fazer com a mensagem",
  "bubble.react.off": "Tirar a reação",
};
