/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "slash.title": "Respostas rápidas",
  "slash.found": {
    one: "{n} resposta rápida. Setas escolhem, Enter usa.",
    other: "{n} respostas rápidas. Setas escolhem, Enter usa.",
  },
  "slash.none": "A loja ainda não tem respostas rápidas.",
  "slash.create": "Criar a primeira",
  "slash.nomatch": "Nenhuma resposta rápida com {typed}.",
  "slash.failed": "As respostas rápidas não carregaram. Apague a barra e tente de novo.",
  "slash.off": "Tirar a resposta rápida",
  "slash.missing": "Falta preencher: {names}",
  "slash.morning": "Bom dia",
  "slash.afternoon": "Boa tarde",
  "slash.evening": "Boa noite",
};
