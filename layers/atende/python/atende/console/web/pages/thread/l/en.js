/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Goes on from {channel}",
  "thread.continued_in": "Goes on in {channel}",
  "thread.bot.has": "{title} has this chat since {when}.",
  "thread.bot.take": "Take over",
  "thread.dismiss": "It is not",
  "thread.dismiss.text": "Takes the mark away: it was not that",
  "thread.dismissed": "Mark taken away.",
};
