/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "status.title": "Meu status",
  "status.here": "Disponível",
  "status.away": "Ausente",
  "status.until": "Até quando",
  "status.until.now": "Ausente até {when}. Mudar",
  "status.until.back": "Até eu voltar",
  "status.until.half": "Por 30 minutos",
  "status.until.hour": "Por 1 hora",
  "status.until.two": "Por 2 horas",
  "status.until.tomorrow": "Até amanhã às 8h",
  "status.text": "Seus colegas veem, e novas conversas não são distribuídas para quem está ausente.",
  "status.saved.away": "Você está ausente.",
  "status.saved.here": "Você está disponível.",
};
