/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signin.title": "Atende",
  "signin.ready": "Seu link de acesso está pronto.",
  "signin.enter": "Entrar no painel",
  "signin.busy": "Entrando…",
  "signin.once": "O link vale por pouco tempo e uma única vez: ele só é usado quando você toca no botão.",
  "signin.spent": "Este link não serve mais.",
  "signin.how":
    "Para entrar, abra um link de acesso. Não há senha para lembrar: quem atende pede um link ao dono, ou recebe um no e-mail cadastrado.",
  "signin.lost": "Perdi meu acesso",
  "goodbye.ended": "Sua sessão terminou. Entre de novo para continuar.",
  "goodbye.suspended": "A loja está suspensa. Fale com quem opera o Atende para você.",
  "goodbye.signed_out": "Você saiu. Até logo!",
  "signin.phone": "Entrar pelo WhatsApp",
};
