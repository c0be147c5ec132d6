/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "catalog.label": "Productos del catálogo",
  "catalog.search": "Buscar en el catálogo",
  "catalog.failed": "El catálogo no cargó. Revisa la conexión e intenta de nuevo.",
  "catalog.nothing": "Ningún producto con esas palabras.",
  "catalog.rest": {
    one: "{n} producto más: escribe parte del nombre.",
    other: "{n} productos más: escribe parte del nombre.",
  },
  "catalog.more": "El catálogo tiene más productos; aquí están los primeros {n}.",
  "catalog.reading": "Leyendo el catálogo en Meta…",
  "catalog.read": "Leído en Meta {at}",
  "catalog.unread": "Aún no se leyó.",
  "catalog.refresh": "Actualizar",
  "catalog.sold_out": "sin existencias",
  "catalog.unseen.hidden": "oculto en el catálogo",
  "catalog.unseen.waiting": "en revisión en Meta",
  "catalog.unseen.refused": "rechazado por Meta",
  "catalog.unseen.changed": "cambio en revisión en Meta",
};
