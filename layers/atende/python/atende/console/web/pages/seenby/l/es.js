/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "seenby.show": "Quién vio a este cliente",
  "seenby.title": "Quién lo vio",
  "seenby.none": "Nadie del equipo abrió las conversaciones de este cliente en los últimos 400 días.",
  "seenby.action.read_thread": "Abrió una conversación",
  "seenby.action.read_contact": "Abrió la página del cliente",
  "seenby.action.kept_thread": "Recibió una conversación para leer sin internet",
  "seenby.action.changed": "Cambió algo de este cliente",
  "seenby.action.fetched": "Descargó un archivo exportado",
  "seenby.action.exported": "Exportó",
  "seenby.action.erased": "Pidió borrar los datos",
  "seenby.action.held": "Cambió la retención legal",
};
