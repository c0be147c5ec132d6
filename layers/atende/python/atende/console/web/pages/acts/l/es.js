/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "acts.more": "Más emojis",
  "acts.copy": "Copiar texto",
  "acts.copied": "Texto copiado.",
  "acts.label": "Qué hacer con el mensaje",
  "bubble.react.off": "Quitar la reacción",
};
