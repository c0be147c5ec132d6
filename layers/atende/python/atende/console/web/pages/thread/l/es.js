/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Sigue la conversación de {channel}",
  "thread.continued_in": "Sigue en {channel}",
  "thread.bot.has": "{title} atiende desde {when}.",
  "thread.bot.take": "Tomar",
  "thread.dismiss": "No es",
  "thread.dismiss.text": "Quita la marca: no era eso",
  "thread.dismissed": "Marca quitada.",
};
