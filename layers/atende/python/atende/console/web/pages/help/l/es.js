/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "help.text": "Valen fuera de los campos de texto.",
  "key.next": "Siguiente / anterior",
  "key.search": "Buscar",
  "key.figures": "Conversaciones / cifras",
  "key.palette": "Comandos",
  "key.voice": "Grabar un mensaje de voz",
  "key.undo": "Deshacer el envío (si está activado)",
  "key.quote": "Responder al último mensaje del cliente",
  "key.acts": "Reaccionar, reenviar o copiar el último mensaje",
  "key.emoji": "Elegir emoji (en el campo)",
  "key.send": "Enviar (Shift+Enter cambia de línea)",
  "key.leave": "Salir del campo o de la conversación",
  "key.help": "Esta ayuda",
  "key.select": "Seleccionar conversación",
  "key.unread": "Marcar como no leída",
};
