/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "lost.email": "Seu e-mail",
  "lost.send": "Receber um link",
  "lost.asked":
    "Se este e-mail estiver cadastrado e confirmado, um link de acesso chega em alguns minutos. Ele vale 15 minutos.",
  "lost.spam": "Não chegou? Olhe na caixa de spam.",
  "lost.unknown":
    "Vale para o e-mail que está em Conta, Seu acesso. Sem e-mail cadastrado, peça um link ao dono da loja ou a quem instalou o Atende.",
  "lost.confirm": "Com este e-mail confirmado, você recupera o acesso ao painel sem ajuda.",
  "lost.confirm.go": "Confirmar este e-mail",
  "lost.confirmed": "{email} está confirmado para {shop}.",
  "lost.home": "Abrir o painel",
};
