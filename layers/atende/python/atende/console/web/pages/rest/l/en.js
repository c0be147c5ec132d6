/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "rest.show": "Show the whole message",
};
