/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "starters.name": "Sugerencias y comandos",
  "starters.text": "Lo que WhatsApp ofrece a quien abre la conversación con la tienda. Un toque envía el mensaje.",
  "starters.prompts": "Sugerencias",
  "starters.prompts.text":
    "Las ve quien aún no conversó con la tienda, y llegan como un mensaje común. Quien viene por un código QR no las ve. Sin emoji.",
  "starters.prompts.add": "Agregar sugerencia",
  "starters.prompt": "Sugerencia {n}",
  "starters.example": "Quiero hacer un pedido",
  "starters.commands": "Comandos",
  "starters.commands.text":
    "Aparecen cuando el cliente escribe una barra. La respuesta es la de tus preguntas, del menú o de una persona.",
  "starters.commands.add": "Agregar comando",
  "starters.command": "Comando {n}",
  "starters.command.example": "menu",
  "starters.description": "Para qué sirve el comando {n}",
  "starters.description.example": "Ver el menú de hoy",
  "starters.remove": "Quitar: {name}",
  "starters.saving": "Guardando en WhatsApp…",
  "starters.saved": "Guardado en WhatsApp.",
  "starters.refused": "WhatsApp no lo aceptó:",
  "starters.reading": "Preguntando a WhatsApp qué hay ya…",
  "starters.unread": "WhatsApp no respondió. Mira en Salud si la conexión funciona y vuelve a abrir esta página.",
  "starters.nobody": "Ningún número de WhatsApp",
  "starters.nobody.text": "Conecta un número en Canales.",
};
