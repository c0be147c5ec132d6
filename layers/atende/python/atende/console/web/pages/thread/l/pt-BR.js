/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Continua a conversa do {channel}",
  "thread.continued_in": "Continua no {channel}",
  "thread.bot.has": "{title} está atendendo desde {when}.",
  "thread.bot.take": "Assumir",
  "thread.dismiss": "Não é",
  "thread.dismiss.text": "Tira a marca: não era isso",
  "thread.dismissed": "Marca retirada.",
};
