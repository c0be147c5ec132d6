/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "starters.name": "Sugestões e comandos",
  "starters.text": "O que o WhatsApp oferece a quem abre a conversa com a loja. Um toque manda a mensagem.",
  "starters.prompts": "Sugestões",
  "starters.prompts.text":
    "Aparecem a quem ainda não conversou com a loja, e chegam como uma mensagem comum. Quem vem por um QR Code não as vê. Sem emoji.",
  "starters.prompts.add": "Acrescentar sugestão",
  "starters.prompt": "Sugestão {n}",
  "starters.example": "Quero fazer uma encomenda",
  "starters.commands": "Comandos",
  "starters.commands.text":
    "Aparecem quando o cliente digita uma barra. A resposta é a das suas perguntas, do menu ou de uma pessoa.",
  "starters.commands.add": "Acrescentar comando",
  "starters.command": "Comando {n}",
  "starters.command.example": "cardapio",
  "starters.description": "Para que serve o comando {n}",
  "starters.description.example": "Ver o cardápio de hoje",
  "starters.remove": "Tirar: {name}",
  "starters.saving": "Gravando no WhatsApp…",
  "starters.saved": "Gravado no WhatsApp.",
  "starters.refused": "O WhatsApp não aceitou:",
  "starters.reading": "Perguntando ao WhatsApp o que já está lá…",
  "starters.unread": "O WhatsApp não respondeu. Veja em Saúde se a conexão funciona, e abra esta página de novo.",
  "starters.nobody": "Nenhum número do WhatsApp",
  "starters.nobody.text": "Conecte um número em Canais.",
};
