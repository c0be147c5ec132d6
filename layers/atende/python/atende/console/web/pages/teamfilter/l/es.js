/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "team.all": "Todos los equipos",
  "team.mine": "Mis equipos",
  "team.filter": "Equipo",
};
