/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "forward.to": "Buscar conversa",
  "forward.hint": "Nome, telefone ou protocolo",
  "forward.send": "Encaminhar",
  "forward.done": "Encaminhada para {name}.",
  "forward.closed": "Prazo de 24 horas encerrado",
  "forward.none": "Nenhuma conversa com esse nome.",
  "forward.what": "Vai esta mensagem:",
  "forward.choose": "Para quem",
};
