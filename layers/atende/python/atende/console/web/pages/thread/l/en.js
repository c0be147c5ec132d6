/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "thread.continues": "Goes on from {channel}",
  "thread.continued_in": "Goes on in {channel}",
};
