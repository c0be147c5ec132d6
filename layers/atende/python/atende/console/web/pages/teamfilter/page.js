import { html } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { chooseTeam, team } from "../../js/groups.js";
import { t } from "../../js/i18n.js";

/** Whose conversations the list shows, in a shop with teams. */
export function Page() {
  const teams = boot.value?.teams ?? [];
  return html`<select
    class="teamfilter"
    aria-label=${t("team.filter")}
    value=${team.value}
    onChange=${(/** @type {any} */ event) => chooseTeam(event.currentTarget.value)}
  >
    <option value="">${t("team.all")}</option>
    <option value="mine">${t("team.mine")}</option>
    ${teams.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
  </select>`;
}
