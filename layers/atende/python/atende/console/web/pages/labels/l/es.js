/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "labels.text": "Conversaciones, reglas y menú siguen el cambio; las cifras de días pasados, no.",
  "labels.none": "Ninguna etiqueta todavía",
  "labels.none.text": "Crea la primera en los detalles de una conversación.",
  "labels.open": { one: "{n} conversación abierta", other: "{n} conversaciones abiertas" },
  "labels.rename": "Cambiar nombre",
  "labels.merge": "Juntar con otra",
  "labels.remove": "Borrar",
  "labels.name": "Nuevo nombre",
  "labels.into": "Juntar con",
  "labels.sure": {
    one: "¿Borrar “{label}” de todas las conversaciones? {n} abierta tiene esta etiqueta. Se puede deshacer durante un minuto.",
    other:
      "¿Borrar “{label}” de todas las conversaciones? {n} abiertas tienen esta etiqueta. Se puede deshacer durante un minuto.",
  },
  "labels.renamed": "La etiqueta ahora se llama “{into}”.",
  "labels.merged": "“{label}” ahora es “{into}”.",
  "labels.removed": "Etiqueta “{label}” borrada.",
  "labels.running": "Cambiando “{label}” por “{into}”. Conversaciones vistas: {looked}; cambiadas: {changed}.",
  "labels.leaving": "Quitando “{label}”. Conversaciones vistas: {looked}; sin ella ahora: {changed}.",
  "labels.colour": "Color de {label}",
  "labels.hue.0": "Azul",
  "labels.hue.1": "Rosa",
  "labels.hue.2": "Verde",
  "labels.hue.3": "Morado",
  "labels.hue.4": "Ámbar",
  "labels.hue.5": "Cian",
};
