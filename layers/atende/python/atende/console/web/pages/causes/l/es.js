/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "causes.none": "Nada pasó solo en esta conversación.",
  "causes.failed": "No se pudo cargar.",
  "causes.rule": "Regla “{name}”",
  "causes.about": "Mensaje: {text}",
  "causes.again": "Probar de nuevo",
  "causes.words": { one: "Palabra que contó: {words}", other: "Palabras que contaron: {words}" },
};
