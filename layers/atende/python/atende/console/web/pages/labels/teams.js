import { boot } from "../../js/desk.js";

/** Rules and menus store a team as a label, "@id"; people read and write its name, "@Vendas". */
const MARK = "@";

const teams = () => boot.value?.teams ?? [];

/** What a field for a label shows. @param {string} stored */
export const labelShown = (stored) => {
  const team = stored.startsWith(MARK) && teams().find(({ id }) => id === stored.slice(1));
  return team ? MARK + team.name : stored;
};

/** What is stored of what a field shows. @param {string} shown */
export const labelStored = (shown) => {
  const name = shown.trim().toLowerCase();
  const team = name.startsWith(MARK) && teams().find((known) => known.name.toLowerCase() === name.slice(1));
  return team ? MARK + team.id : shown;
};

/** The shop's labels and teams, to choose from. */
export const labelOptions = () => [...(boot.value?.labels ?? []), ...teams().map(({ name }) => MARK + name)];
