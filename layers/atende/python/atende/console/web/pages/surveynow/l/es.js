/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "survey.title": "Enviar la encuesta",
  "survey.now": "Ahora",
  "survey.opening": "Cuando la tienda abra: {when}",
  "survey.reach": { one: "{n} cliente recibe la encuesta:", other: "{n} clientes reciben la encuesta:" },
  "survey.send": { one: "Enviar a {n} cliente", other: "Enviar a {n} clientes" },
  "survey.later": { one: "Enviar a {n} cliente al abrir", other: "Enviar a {n} clientes al abrir" },
  "survey.minute": "Nada sale antes de 1 minuto: hasta entonces se puede deshacer aquí.",
  "survey.shut": "Es de noche y la tienda no tiene una próxima apertura: la encuesta no puede salir ahora.",
  "survey.nobody": "Nadie a quien preguntar ahora.",
  "survey.why": "A quién ya se preguntó",
  "refused.window": {
    one: "{n} queda fuera: pasaron las 24 horas de WhatsApp",
    other: "{n} quedan fuera: pasaron las 24 horas de WhatsApp",
  },
  "refused.opted_out": {
    one: "{n} pidió no recibir mensajes automáticos",
    other: "{n} pidieron no recibir mensajes automáticos",
  },
  "refused.resting": { one: "{n} fue preguntado hace poco", other: "{n} fueron preguntados hace poco" },
  "refused.label": {
    one: "{n} tiene una etiqueta que no se pregunta",
    other: "{n} tienen una etiqueta que no se pregunta",
  },
  "refused.complaint": { one: "{n} tiene un reclamo sin resolver", other: "{n} tienen un reclamo sin resolver" },
  "refused.budget": {
    one: "{n} queda fuera: se alcanzó el límite del mes",
    other: "{n} quedan fuera: se alcanzó el límite del mes",
  },
  "refused.reopened": { one: "{n} volvió a escribir", other: "{n} volvieron a escribir" },
};
