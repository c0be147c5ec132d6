/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "causes.none": "Nada aconteceu sozinho nesta conversa.",
  "causes.failed": "Não deu para carregar.",
  "causes.rule": "Regra “{name}”",
  "causes.about": "Mensagem: {text}",
  "causes.again": "Tentar de novo",
  "causes.words": { one: "Palavra que contou: {words}", other: "Palavras que contaram: {words}" },
};
