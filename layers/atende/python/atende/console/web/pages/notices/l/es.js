/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "notices.none": "Nada por aquí",
  "notices.none.text": "Cuando alguien te mencione en una nota con @, o pase una conversación, aparece aquí.",
  "notices.new": "nuevo",
};
