/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "seenby.show": "Quem viu este cliente",
  "seenby.title": "Quem viu",
  "seenby.none": "Ninguém da equipe abriu as conversas deste cliente nos últimos 400 dias.",
  "seenby.action.read_thread": "Abriu uma conversa",
  "seenby.action.read_contact": "Abriu a ficha do cliente",
  "seenby.action.kept_thread": "Recebeu uma conversa para ler sem internet",
  "seenby.action.changed": "Mudou algo deste cliente",
  "seenby.action.fetched": "Baixou um arquivo exportado",
  "seenby.action.exported": "Exportou",
  "seenby.action.erased": "Mandou apagar os dados",
  "seenby.action.held": "Mudou a guarda legal",
};
