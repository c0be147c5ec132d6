/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "team.all": "Todas as equipes",
  "team.mine": "Minhas equipes",
  "team.filter": "Equipe",
};
