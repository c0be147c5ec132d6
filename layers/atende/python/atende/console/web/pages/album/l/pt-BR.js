/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "album.label": "{n} fotos e vídeos",
  "album.more": { one: "Mostrar mais {n} foto", other: "Mostrar mais {n} fotos" },
};
