/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacy.title": "Datos personales (LGPD)",
  "privacy.text":
    "Para exportar o borrar los datos de un cliente, abre su página. Aquí quedan los comprobantes de lo borrado, sin decir de quién era.",
  "privacy.none": "No se borró a nadie",
  "privacy.none.text": "Cuando la tienda borre los datos de un cliente, el comprobante aparece aquí.",
  "privacy.running": "Borrando. Tarda cerca de un minuto.",
  "privacy.resume": "¿Se detuvo? Continuar",
  "privacy.receipt": "Comprobante {id}",
  "privacy.asked.customer": "Pedido del cliente, anotado por {by}, {day}",
  "privacy.asked.shop": "Pedido de la tienda, por {by}, {day}",
  "privacy.asked.retention": "Plazo de conservación de la tienda, {day}",
  "privacy.asked.restored": "Borrado de nuevo después de restaurar una copia, {day}",
  "privacy.finished": "Borrado: {day}",
  "privacy.count.threads": { one: "{count} conversación", other: "{count} conversaciones" },
  "privacy.count.messages": { one: "{count} mensaje", other: "{count} mensajes" },
  "privacy.count.notes": { one: "{count} nota del equipo", other: "{count} notas del equipo" },
  "privacy.count.files": { one: "{count} archivo", other: "{count} archivos" },
  "privacy.count.follow_ups": { one: "{count} seguimiento", other: "{count} seguimientos" },
  "privacy.count.connectors": { one: "{count} copia en otro sistema", other: "{count} copias en otros sistemas" },
  "privacy.systems": "En los sistemas conectados",
  "privacy.kept": "Qué queda, y por qué",
};
