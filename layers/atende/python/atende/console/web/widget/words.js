/** What the widget says. The page's language decides, and else the shop's. */

const PT = {
  open: "Abrir o chat",
  close: "Fechar o chat",
  unread: (/** @type {number} */ n) => (n === 1 ? "1 mensagem nova" : `${n} mensagens novas`),
  hello: "Oi! Como podemos ajudar?",
  closed: "Estamos fechados agora. Deixe sua mensagem: respondemos quando abrirmos.",
  log: "Conversa",
  write: "Escreva sua mensagem",
  send: "Enviar",
  attach: "Anexar arquivo",
  typing: (/** @type {string} */ name) => (name ? `${name} está digitando…` : "Digitando…"),
  offline: "Sem conexão. Suas mensagens serão enviadas quando ela voltar.",
  sending: "Enviando…",
  failed: "Não foi enviada.",
  again: "Tentar de novo",
  slow: "Muitas mensagens de uma vez. Enviamos as próximas em instantes.",
  long: (/** @type {number} */ most) => `A mensagem pode ter até ${most} caracteres.`,
  large: "O arquivo pode ter até 10 MB.",
  type: "Este tipo de arquivo não pode ser enviado.",
  blocked: "O chat não está disponível neste site.",
  name: "Seu nome",
  email: "Seu e-mail",
  phone: "Seu telefone",
  optional: "(opcional)",
  start: "Começar",
  you: "Você",
  seen: "Visto",
  download: "Baixar",
  file: "Arquivo",
  place: "Ver no mapa",
  privacy: "Não envie senhas nem dados de cartão.",
};

/** @type {typeof PT} */
const EN = {
  open: "Open the chat",
  close: "Close the chat",
  unread: (n) => (n === 1 ? "1 new message" : `${n} new messages`),
  hello: "Hi! How can we help?",
  closed: "We are closed now. Leave your message: we answer when we open.",
  log: "Conversation",
  write: "Write your message",
  send: "Send",
  attach: "Attach a file",
  typing: (name) => (name ? `${name} is typing…` : "Typing…"),
  offline: "No connection. Your messages will be sent when it is back.",
  sending: "Sending…",
  failed: "It was not sent.",
  again: "Try again",
  slow: "Many messages at once. The next ones are sent in a moment.",
  long: (most) => `A message may have up to ${most} characters.`,
  large: "A file may have up to 10 MB.",
  type: "This kind of file cannot be sent.",
  blocked: "The chat is not available on this site.",
  name: "Your name",
  email: "Your e-mail",
  phone: "Your phone",
  optional: "(optional)",
  start: "Start",
  you: "You",
  seen: "Seen",
  download: "Download",
  file: "File",
  place: "See on the map",
  privacy: "Do not send passwords or card numbers.",
};

/** @type {typeof PT} */
const ES = {
  open: "Abrir el chat",
  close: "Cerrar el chat",
  unread: (n) => (n === 1 ? "1 mensaje nuevo" : `${n} mensajes nuevos`),
  hello: "¡Hola! ¿Cómo podemos ayudarte?",
  closed: "Ahora estamos cerrados. Deja tu mensaje: respondemos cuando abramos.",
  log: "Conversación",
  write: "Escribe tu mensaje",
  send: "Enviar",
  attach: "Adjuntar archivo",
  typing: (name) => (name ? `${name} está escribiendo…` : "Escribiendo…"),
  offline: "Sin conexión. Tus mensajes se enviarán cuando vuelva.",
  sending: "Enviando…",
  failed: "No se envió.",
  again: "Intentar de nuevo",
  slow: "Muchos mensajes a la vez. Los siguientes se envían en un momento.",
  long: (most) => `Un mensaje puede tener hasta ${most} caracteres.`,
  large: "El archivo puede tener hasta 10 MB.",
  type: "Este tipo de archivo no se puede enviar.",
  blocked: "El chat no está disponible en este sitio.",
  name: "Tu nombre",
  email: "Tu correo",
  phone: "Tu teléfono",
  optional: "(opcional)",
  start: "Empezar",
  you: "Tú",
  seen: "Visto",
  download: "Descargar",
  file: "Archivo",
  place: "Ver en el mapa",
  privacy: "No envíes contraseñas ni datos de tarjeta.",
};

/** @param {string} language the page's @param {string} usual the shop's */
export function wordsOf(language, usual) {
  for (const wanted of [language, usual]) {
    const known = { pt: PT, en: EN, es: ES }[wanted.slice(0, 2).toLowerCase()];
    if (known) return known;
  }
  return PT;
}

/** @typedef {typeof PT} Words */
