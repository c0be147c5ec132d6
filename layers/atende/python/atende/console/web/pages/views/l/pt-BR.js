/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "views.text":
    "A visão guarda a aba, os filtros e a ordem que a lista mostra agora. Com o mesmo nome, ela substitui a anterior.",
  "views.name": "Nome da visão",
  "views.share": "Mostrar para toda a equipe",
  "views.save": "Salvar visão",
  "views.saved": "Visão “{name}” salva.",
  "views.remove": "Apagar a visão {name}",
  "views.removed": "Visão “{name}” apagada.",
};
