/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "slash.title": "Respuestas rápidas",
  "slash.found": {
    one: "{n} respuesta rápida. Las flechas eligen, Enter la usa.",
    other: "{n} respuestas rápidas. Las flechas eligen, Enter la usa.",
  },
  "slash.none": "La tienda todavía no tiene respuestas rápidas.",
  "slash.create": "Escribir la primera",
  "slash.nomatch": "Ninguna respuesta rápida con {typed}.",
  "slash.failed": "Las respuestas rápidas no cargaron. Borra la barra e inténtalo de nuevo.",
  "slash.off": "Quitar la respuesta rápida",
  "slash.missing": "Falta completar: {names}",
  "slash.morning": "Buenos días",
  "slash.afternoon": "Buenas tardes",
  "slash.evening": "Buenas noches",
};
