/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "retention.title": "Plazos de conservación",
  "retention.text":
    "Cuánto tiempo guarda la tienda cada cosa. Lo que supera el plazo se borra de madrugada, para siempre, con sus archivos y de la búsqueda. Las cifras quedan, sin decir de quién eran.",
  "retention.messages": "Mensajes y notas",
  "retention.files": "Fotos, audios y documentos",
  "retention.threads": "Conversaciones resueltas, enteras",
  "retention.contacts": "Clientes sin conversación",
  "retention.logs": "Registros de webhooks e integraciones",
  "retention.stays":
    "Quien está bajo retención legal queda hasta que se retire. Los clientes que se dieron de baja también quedan, para que nadie les escriba de nuevo.",
  "retention.ever": "Sin plazo",
  "retention.days": { one: "{count} día", other: "{count} días" },
  "retention.years": { one: "{count} año", other: "{count} años" },
  "retention.count": "Contar lo que se borraría",
  "retention.counting": { one: "Contando: {count} visto…", other: "Contando: {count} vistos…" },
  "retention.would": "Si se activa hoy, la próxima madrugada borraría:",
  "retention.on": "Activar y borrar lo que superó el plazo",
  "retention.saved": "Plazos guardados",
  "retention.nothing": "Nada.",
  "retention.swept": "Última limpieza el {day}:",
  "retention.count.threads": { one: "{count} conversación", other: "{count} conversaciones" },
  "retention.count.messages": { one: "{count} mensaje", other: "{count} mensajes" },
  "retention.count.files": { one: "{count} archivo", other: "{count} archivos" },
  "retention.count.contacts": { one: "{count} cliente sin conversación", other: "{count} clientes sin conversación" },
  "retention.count.logs": { one: "{count} registro", other: "{count} registros" },
  "retention.count.held": {
    one: "{count} conversación queda, por retención legal",
    other: "{count} conversaciones quedan, por retención legal",
  },
};
