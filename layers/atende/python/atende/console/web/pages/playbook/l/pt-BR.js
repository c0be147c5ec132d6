/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "playbook.title": "Resposta sugerida",
  "playbook.acknowledge": "Reconhecer",
  "playbook.apologise": "Pedir desculpas",
  "playbook.solve": "Resolver",
  "playbook.thank": "Agradecer",
  "playbook.use": "Pôr no campo de resposta",
  "playbook.due": "Retorno até {time}",
  "playbook.reason": "Por que parece reclamação: {reason}",
  "playbook.text": "Confira e mude o que precisar antes de enviar.",
  "playbook.used": "Está no campo de resposta.",
  "playbook.none": "Ninguém escreveu ainda.",
  "playbook.close": "Fechar",
};
