/** @type {Record<string, string>} */
export const words = {
  "crm.title": "Outros sistemas",
  "crm.send": "Enviar agora",
  "crm.update": "Atualizar",
  "crm.open": "Abrir ticket",
  "crm.sending": "Enviando para {title}.",
  "crm.broken": "A conexão caiu. O dono reconecta em Ajustes > Integrações.",
  "crm.loading": "Buscando…",
  "crm.slow": "Está demorando. Abra a conversa de novo em instantes.",
  "crm.nobody": "Ninguém com este telefone ou e-mail lá ainda.",
  "crm.noorders": "Nenhum pedido com este telefone.",
  "crm.noticket": "Esta conversa não tem ticket.",
  "crm.ticket": "Ticket {ticket}",
  "crm.owner": "Responsável: {name}",
  "crm.order": "Pedido {number}",
  "crm.missing": "Uma parte não pôde ser lida: falta permissão no outro sistema.",
  "crm.read": "Lido {when}",
};
