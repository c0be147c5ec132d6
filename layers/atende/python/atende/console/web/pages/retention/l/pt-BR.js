/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "retention.title": "Prazos de guarda",
  "retention.text":
    "Por quanto tempo a loja guarda cada coisa. O que passa do prazo é apagado de madrugada, para sempre, com arquivos e busca. Os números ficam, sem dizer de quem eram.",
  "retention.messages": "Mensagens e notas",
  "retention.files": "Fotos, áudios e documentos",
  "retention.threads": "Conversas resolvidas, inteiras",
  "retention.contacts": "Clientes sem conversa",
  "retention.logs": "Registros de webhooks e integrações",
  "retention.stays":
    "Quem está sob guarda legal fica até a guarda ser retirada. Clientes que saíram da lista também ficam, para ninguém escrever a eles de novo.",
  "retention.ever": "Sem prazo",
  "retention.days": { one: "{count} dia", other: "{count} dias" },
  "retention.years": { one: "{count} ano", other: "{count} anos" },
  "retention.count": "Contar o que seria apagado",
  "retention.counting": { one: "Contando: {count} olhado…", other: "Contando: {count} olhados…" },
  "retention.would": "Ligado hoje, apagaria na próxima madrugada:",
  "retention.on": "Ligar e apagar o que passou do prazo",
  "retention.saved": "Prazos guardados",
  "retention.nothing": "Nada.",
  "retention.swept": "Última limpeza em {day}:",
  "retention.count.threads": { one: "{count} conversa", other: "{count} conversas" },
  "retention.count.messages": { one: "{count} mensagem", other: "{count} mensagens" },
  "retention.count.files": { one: "{count} arquivo", other: "{count} arquivos" },
  "retention.count.contacts": { one: "{count} cliente sem conversa", other: "{count} clientes sem conversa" },
  "retention.count.logs": { one: "{count} registro", other: "{count} registros" },
  "retention.count.held": {
    one: "{count} conversa fica, por guarda legal",
    other: "{count} conversas ficam, por guarda legal",
  },
};
