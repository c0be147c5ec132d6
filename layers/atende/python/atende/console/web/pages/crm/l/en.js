/** @type {Record<string, string>} */
export const words = {
  "crm.title": "Other systems",
  "crm.send": "Send now",
  "crm.update": "Update",
  "crm.open": "Open ticket",
  "crm.sending": "Sending to {title}.",
  "crm.broken": "The connection is broken. The owner connects again in Settings > Integrations.",
  "crm.loading": "Looking…",
  "crm.slow": "This takes long. Open the conversation again in a moment.",
  "crm.nobody": "Nobody with this phone or e-mail there yet.",
  "crm.noorders": "No order with this phone.",
  "crm.noticket": "This conversation has no ticket.",
  "crm.ticket": "Ticket {ticket}",
  "crm.owner": "Owner: {name}",
  "crm.order": "Order {number}",
  "crm.missing": "A part could not be read: a permission is missing at the other system.",
  "crm.read": "Read {when}",
};
