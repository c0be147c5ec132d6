/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "agenda.all": "Todos",
  "agenda.mine": "Míos",
  "agenda.whose": "De quién",
  "agenda.day": "Día",
  "agenda.week": "Semana",
  "agenda.span": "Período",
  "agenda.before": "Atrás",
  "agenda.after": "Adelante",
  "agenda.today": "Ir a hoy",
  "agenda.period": "{first} a {last}",
  "agenda.overdue": "Atrasados",
  "agenda.late": "Espera más de lo previsto",
  "agenda.none": "Nada en la agenda",
  "agenda.none.text":
    "Los mensajes programados, las llamadas y los plazos de respuesta aparecen aquí. Para programar, abre una conversación y toca el reloj.",
  "agenda.more": "Hay más de lo que cabe: estos son los primeros 300.",
};
