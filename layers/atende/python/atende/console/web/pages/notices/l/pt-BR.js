/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "notices.none": "Nada por aqui",
  "notices.none.text": "Quando alguém mencionar você numa nota com @, ou passar uma conversa, aparece aqui.",
  "notices.new": "novo",
};
