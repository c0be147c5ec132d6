/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "survey.title": "Enviar a pesquisa",
  "survey.now": "Agora",
  "survey.opening": "Quando a loja abrir: {when}",
  "survey.reach": { one: "{n} cliente recebe a pesquisa:", other: "{n} clientes recebem a pesquisa:" },
  "survey.send": { one: "Enviar a {n} cliente", other: "Enviar a {n} clientes" },
  "survey.later": { one: "Enviar a {n} cliente quando abrir", other: "Enviar a {n} clientes quando abrir" },
  "survey.minute": "Nada sai antes de 1 minuto: até lá dá para desfazer aqui.",
  "survey.shut": "É noite e a loja não tem um próximo horário de abertura: agora a pesquisa não pode sair.",
  "survey.nobody": "Ninguém para perguntar agora.",
  "survey.why": "Quem já foi perguntado",
  "refused.window": {
    one: "{n} fica de fora: o prazo de 24 horas do WhatsApp passou",
    other: "{n} ficam de fora: o prazo de 24 horas do WhatsApp passou",
  },
  "refused.opted_out": {
    one: "{n} pediu para não receber mensagens automáticas",
    other: "{n} pediram para não receber mensagens automáticas",
  },
  "refused.resting": { one: "{n} foi perguntado há pouco", other: "{n} foram perguntados há pouco" },
  "refused.label": {
    one: "{n} tem uma etiqueta que dispensa a pesquisa",
    other: "{n} têm uma etiqueta que dispensa a pesquisa",
  },
  "refused.complaint": {
    one: "{n} tem uma reclamação que ninguém resolveu",
    other: "{n} têm uma reclamação que ninguém resolveu",
  },
  "refused.budget": {
    one: "{n} fica de fora: o limite do mês foi atingido",
    other: "{n} ficam de fora: o limite do mês foi atingido",
  },
  "refused.reopened": { one: "{n} voltou a conversar", other: "{n} voltaram a conversar" },
};
