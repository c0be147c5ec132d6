/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacypage.title": "Página de privacidade",
  "privacypage.text": "Uma página pública, sem senha: quem responde pelos dados pessoais e o que a loja faz com eles.",
  "privacypage.officer": "Nome do encarregado",
  "privacypage.officer.text": "Quem responde pelos dados pessoais (LGPD, art. 41). Pode ser você.",
  "privacypage.contact": "Como falar com ele",
  "privacypage.contact.text": "Um e-mail, um telefone ou um endereço.",
  "privacypage.own": "Texto da página",
  "privacypage.own.text": "Vazio: vale o texto padrão abaixo. Uma linha em branco começa outro parágrafo.",
  "privacypage.usual": "Ver o texto padrão",
  "privacypage.take": "Começar pelo texto padrão",
  "privacypage.on": "Deixar a página no ar",
  "privacypage.greeting": "Mandar o endereço na primeira saudação de cada cliente",
  "privacypage.address": "Endereço da página",
  "privacypage.save": "Salvar",
  "privacypage.saved": "Salvo. Quem já abriu a página pode ver a anterior por até uma hora.",
  "privacypage.needs": "Diga quem é o encarregado ou como falar com ele antes de pôr a página no ar.",
};
