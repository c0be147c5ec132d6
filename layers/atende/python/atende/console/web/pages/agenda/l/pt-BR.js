/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "agenda.all": "Todos",
  "agenda.mine": "Meus",
  "agenda.whose": "De quem",
  "agenda.day": "Dia",
  "agenda.week": "Semana",
  "agenda.span": "Período",
  "agenda.before": "Voltar",
  "agenda.after": "Avançar",
  "agenda.today": "Ir para hoje",
  "agenda.period": "{first} a {last}",
  "agenda.overdue": "Atrasados",
  "agenda.late": "Esperando além do prazo",
  "agenda.none": "Nada na agenda",
  "agenda.none.text":
    "Mensagens agendadas, retornos e prazos de resposta aparecem aqui. Para agendar, abra uma conversa e toque no relógio.",
  "agenda.more": "Há mais do que cabe aqui: aparecem os primeiros 300.",
};
