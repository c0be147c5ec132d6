/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "labels.text":
    "As conversas que têm a etiqueta mudam em segundo plano. Regras, menu e visões salvas acompanham a troca de nome; os números dos dias que já passaram ficam com o nome antigo.",
  "labels.none": "Nenhuma etiqueta ainda",
  "labels.none.text": "Crie a primeira nos detalhes de uma conversa.",
  "labels.open": { one: "{n} conversa aberta", other: "{n} conversas abertas" },
  "labels.rename": "Trocar nome",
  "labels.merge": "Juntar com outra",
  "labels.remove": "Apagar",
  "labels.name": "Novo nome",
  "labels.into": "Juntar com",
  "labels.sure": {
    one: "Apagar “{label}” de todas as conversas? {n} aberta tem esta etiqueta. Não dá para desfazer.",
    other: "Apagar “{label}” de todas as conversas? {n} abertas têm esta etiqueta. Não dá para desfazer.",
  },
  "labels.renamed": "A etiqueta agora se chama “{into}”.",
  "labels.merged": "“{label}” agora é “{into}”.",
  "labels.removed": "Etiqueta “{label}” apagada.",
  "labels.running": "Trocando “{label}” por “{into}”. Conversas vistas: {looked}; trocadas: {changed}.",
  "labels.leaving": "Tirando “{label}”. Conversas vistas: {looked}; sem ela agora: {changed}.",
  "labels.colour": "Cor de {label}",
  "labels.hue.0": "Azul",
  "labels.hue.1": "Rosa",
  "labels.hue.2": "Verde",
  "labels.hue.3": "Roxo",
  "labels.hue.4": "Âmbar",
  "labels.hue.5": "Ciano",
};
