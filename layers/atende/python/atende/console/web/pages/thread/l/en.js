/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Goes on from {channel}",
  "thread.continued_in": "Goes on in {channel}",
  "thread.bot.has": "{title} has this chat since {when}.",
  "thread.bot.take": "Take over",
};
