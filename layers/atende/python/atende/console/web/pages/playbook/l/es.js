/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "playbook.title": "Respuesta sugerida",
  "playbook.acknowledge": "Reconocer",
  "playbook.apologise": "Pedir disculpas",
  "playbook.solve": "Resolver",
  "playbook.thank": "Agradecer",
  "playbook.use": "Ponerla en la respuesta",
  "playbook.due": "Responder antes de {time}",
  "playbook.reason": "Por qué parece un reclamo: {reason}",
  "playbook.text": "Revisa y cambia lo que haga falta antes de enviar.",
  "playbook.used": "Está en el campo de respuesta.",
  "playbook.none": "Nadie escribió todavía.",
  "playbook.close": "Cerrar",
};
