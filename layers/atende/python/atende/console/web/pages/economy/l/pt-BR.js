/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "economy.title": "Custo no WhatsApp em {month}",
  "economy.so_far": "Até agora (Meta)",
  "economy.forecast": "Previsão para o mês",
  "economy.range": "Provavelmente entre",
  "economy.per_episode": "Por atendimento (tabela)",
  "economy.aws": "AWS, à parte (estimativa)",
  "economy.allowance": { one: "{used} de {of} mensagem grátis usada", other: "{used} de {of} mensagens grátis usadas" },
  "economy.assumed": "* País ou categoria sem preço conhecido: estimado.",
  "economy.automatic": "Mensagens automáticas",
  "economy.spared": { one: "{n} poupada, textos juntados", other: "{n} poupadas, textos juntados" },
  "economy.entry": "Grátis por anúncio",
  "economy.listed": "Preço de tabela, antes das mensagens grátis do mês.",
  "economy.cap": "Limite do mês, em dólares",
  "economy.cap.none": "Sem limite",
  "economy.cap.text":
    "Ao chegar nele, param as mensagens automáticas (em até 15 minutos). As da equipe nunca param. Deixe vazio para não ter limite.",
  "economy.method":
    "Previsão: para cada dia que falta, a média do mesmo dia da semana nas últimas 4 semanas; a faixa usa o menor e o maior deles.",
  "economy.rates": "Preços da Meta em dólares, lidos em {day}; a fatura em reais tem tabela própria.",
  "economy.cap.wrong": "Escreva um valor em dólares, como 12,50, ou deixe vazio.",
  "cause.faq": "Perguntas",
  "cause.menu": "Menu",
  "category.authentication_international": "Autenticação internacional",
  "category.marketing_lite": "Marketing pela API própria",
  "category.other": "Outra categoria",
};
