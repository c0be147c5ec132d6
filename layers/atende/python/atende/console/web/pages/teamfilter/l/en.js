/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "team.all": "All teams",
  "team.mine": "My teams",
  "team.filter": "Team",
};
