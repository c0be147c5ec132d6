/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "access.title": "Seu acesso",
  "access.text": "Se você perder o acesso, um link chega neste e-mail. Ele só vale depois de confirmado.",
  "access.email": "E-mail de {name}",
  "access.save": "Gravar e confirmar",
  "access.none": "Sem e-mail: sem ele, só um link do dono ou de quem instalou deixa entrar de novo.",
  "access.ok": "Confirmado.",
  "access.waiting": "Enviamos um link para {wanted}. Abra o e-mail e confirme.",
  "access.again": "Enviar de novo",
  "access.saved": "Enviamos um link para confirmar o e-mail.",
  "access.removed": "E-mail retirado.",
  "access.failed": "Os e-mails não carregaram.",
  "access.phone": "Seu WhatsApp, para entrar sem link",
  "access.phone.text": "Se perder o acesso, você entra enviando uma mensagem deste número para a loja.",
  "access.phone.save": "Confirmar número",
  "access.phone.ok": "Confirmado. Você pode entrar por ele.",
  "access.phone.remove": "Tirar número",
};
