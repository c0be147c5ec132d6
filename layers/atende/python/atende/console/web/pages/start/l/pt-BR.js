/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "start.none":
    "Nenhum canal conectado começa conversas por número de telefone. Conecte o WhatsApp em Ajustes, Canais.",
  "start.phone": "Telefone com DDD",
  "start.inbox": "Enviar por",
  "start.hint":
    "A primeira mensagem é um modelo aprovado; depois que o cliente responder, a conversa é livre. Fale só com quem concordou em receber mensagens da loja.",
  "start.next": "Continuar",
  "start.open": "Já existe uma conversa aberta com {name}. Continue nela.",
  "start.show": "Abrir a conversa",
  "start.other": "Outro número",
  "start.name": "Nome (opcional)",
  "start.blocked": "A loja bloqueou este cliente. Desbloqueie na ficha do cliente para escrever.",
};
