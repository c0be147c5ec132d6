/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "catalog.label": "Produtos do catálogo",
  "catalog.search": "Procurar no catálogo",
  "catalog.failed": "O catálogo não carregou. Confira a internet e tente de novo.",
  "catalog.nothing": "Nenhum produto com essas palavras.",
  "catalog.rest": {
    one: "Mais {n} produto: escreva parte do nome.",
    other: "Mais {n} produtos: escreva parte do nome.",
  },
  "catalog.more": "O catálogo tem mais produtos; aqui estão os primeiros {n}.",
  "catalog.reading": "Lendo o catálogo na Meta…",
  "catalog.read": "Lido na Meta {at}",
  "catalog.unread": "Ainda não foi lido.",
  "catalog.refresh": "Atualizar",
  "catalog.sold_out": "sem estoque",
  "catalog.unseen.hidden": "oculto no catálogo",
  "catalog.unseen.waiting": "em análise na Meta",
  "catalog.unseen.refused": "recusado pela Meta",
  "catalog.unseen.changed": "mudança em análise na Meta",
};
