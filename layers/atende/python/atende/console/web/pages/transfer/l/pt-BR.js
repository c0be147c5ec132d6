/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "transfer.to": "Para quem",
  "transfer.choose": "Escolha uma pessoa ou equipe",
  "transfer.people": "Pessoas",
  "transfer.teams": "Equipes",
  "transfer.me": "{name} (você)",
  "transfer.nobody": "Ninguém (volta para a fila)",
  "transfer.note": "Nota para quem recebe",
  "transfer.note.hint": "O que já foi combinado, o que falta",
  "transfer.text": "A nota fica na conversa e o cliente não vê. Quem recebe e quem estava com ela são avisados.",
  "transfer.do": "Passar conversa",
  "transfer.done": "Conversa passada para {name}.",
  "transfer.queue": "A conversa voltou para a fila.",
};
