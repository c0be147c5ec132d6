/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {};
