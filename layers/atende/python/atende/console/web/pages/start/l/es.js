/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "start.none":
    "Ningún canal conectado inicia conversaciones por número de teléfono. Conecta WhatsApp en Ajustes, Canales.",
  "start.phone": "Teléfono con código de área",
  "start.inbox": "Enviar desde",
  "start.hint":
    "El primer mensaje es una plantilla aprobada; después de que el cliente responda, puedes escribir libremente. Escribe solo a quien aceptó recibir mensajes de la tienda.",
  "start.next": "Continuar",
  "start.open": "Ya hay un chat abierto con {name}. Continúa ahí.",
  "start.show": "Abrir el chat",
  "start.other": "Otro número",
  "start.name": "Nombre (opcional)",
  "start.blocked": "La tienda bloqueó a este cliente. Desbloquéalo en la ficha del cliente para escribir.",
};
