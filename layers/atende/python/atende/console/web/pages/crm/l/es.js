/** @type {Record<string, string>} */
export const words = {
  "crm.title": "Otros sistemas",
  "crm.send": "Enviar ahora",
  "crm.update": "Actualizar",
  "crm.open": "Abrir ticket",
  "crm.sending": "Enviando a {title}.",
  "crm.broken": "La conexión se cayó. El dueño reconecta en Ajustes > Integraciones.",
  "crm.loading": "Buscando…",
  "crm.slow": "Está tardando. Abre la conversación de nuevo en unos instantes.",
  "crm.nobody": "Nadie con este teléfono o correo allí todavía.",
  "crm.noorders": "Ningún pedido con este teléfono.",
  "crm.noticket": "Esta conversación no tiene ticket.",
  "crm.ticket": "Ticket {ticket}",
  "crm.owner": "Responsable: {name}",
  "crm.order": "Pedido {number}",
  "crm.missing": "Una parte no se pudo leer: falta un permiso en el otro sistema.",
  "crm.read": "Leído {when}",
};
