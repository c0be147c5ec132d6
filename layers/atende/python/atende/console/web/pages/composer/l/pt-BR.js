/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "composer.mode": "O que escrever",
  "composer.reply.hint": "Escreva ou use / para atalhos",
  "composer.note.hint": "Só a equipe vê esta nota",
  "composer.reply.send": "Enviar resposta",
  "composer.note.send": "Guardar nota",
  "composer.whose": "Com {name}.",
  "composer.readonly": "Seu perfil permite ler as conversas, mas não responder.",
  "window.closed.title": "O prazo de 24 horas terminou.",
  "window.never.title": "Este cliente ainda não escreveu para a loja.",
  "window.closed.text":
    "O WhatsApp só aceita respostas até 24 horas depois da última mensagem do cliente. Para falar antes, envie um modelo aprovado; quando ele escrever, o campo volta.",
  "window.closed.note": "Escrever nota interna",
  "present.looking": { one: "{names} está vendo esta conversa", other: "{names} estão vendo esta conversa" },
  "present.typing": { one: "{names} está digitando…", other: "{names} estão digitando…" },
  "bubble.reply.off": "Não citar",
  "file.photo": "Foto ou vídeo",
  "composer.preview": "Mostrar prévia do link",
  "composer.emoji": "Escolher emoji",
  "composer.camera": "Tirar foto",
  "composer.short": "Mensagem",
};
