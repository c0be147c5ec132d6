/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Sigue la conversación de {channel}",
  "thread.continued_in": "Sigue en {channel}",
};
