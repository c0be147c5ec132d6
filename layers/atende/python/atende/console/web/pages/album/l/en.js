/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "album.label": "{n} photos and videos",
  "album.more": { one: "Show {n} more photo", other: "Show {n} more photos" },
};
