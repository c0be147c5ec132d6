/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "album.label": "{n} fotos y videos",
  "album.more": { one: "Mostrar {n} foto más", other: "Mostrar {n} fotos más" },
};
