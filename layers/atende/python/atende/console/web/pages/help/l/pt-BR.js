/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "help.text": "Valem fora dos campos de texto.",
  "key.next": "Próxima / anterior",
  "key.search": "Buscar",
  "key.figures": "Conversas / números",
  "key.palette": "Comandos",
  "key.voice": "Gravar mensagem de voz",
  "key.undo": "Desfazer o envio (se estiver ligado)",
  "key.quote": "Responder à última mensagem do cliente",
  "key.acts": "Reagir, encaminhar ou copiar a última mensagem",
  "key.emoji": "Escolher emoji (no campo)",
  "key.send": "Enviar (Shift+Enter quebra a linha)",
  "key.leave": "Sair do campo ou da conversa",
  "key.help": "Esta ajuda",
  "key.select": "Selecionar conversa",
  "key.unread": "Marcar como não lida",
};
