import { html } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Filters } from "./shapes.js" */

/** @type {Filters} */
export const NONE = { person: "", personName: "", from: "", to: "", label: "", status: "" };
/** @type {(keyof Filters)[]} */
const FOLDED = ["from", "to", "label", "status"];
const STATUSES = ["open", "pending", "snoozed", "resolved"];

/** Narrows a search: by person, days, label and status. @param {{ filters: Filters, change: (filters: Filters) => void }} props */
export function FilterBar({ filters, change }) {
  const set = (/** @type {keyof Filters} */ name) => (/** @type {any} */ event) =>
    change({ ...filters, [name]: event.currentTarget.value });
  const count = FOLDED.filter((name) => filters[name]).length;
  return html`${filters.person && html`<p class="person"><span>${t("search.of", { name: filters.personName })}</span><button class="round" aria-label=${t("search.everybody")} onClick=${() => change({ ...filters, person: "", personName: "" })}><${Icon} name="close" size=${18} /></button></p>`}
    <details class="filters">
      <summary>${count ? t("search.filters.n", { n: count }) : t("search.filters")}</summary>
      <div>
        <label>${t("search.from")}<input type="date" value=${filters.from} max=${filters.to} onChange=${set("from")} /></label>
        <label>${t("search.to")}<input type="date" value=${filters.to} min=${filters.from} onChange=${set("to")} /></label>
        <label>${t("search.label.one")}<select value=${filters.label} onChange=${set("label")}>
          <option value="">${t("search.any")}</option>
          ${(boot.value?.labels ?? []).map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select></label>
        <label>${t("search.status")}<select value=${filters.status} onChange=${set("status")}>
          <option value="">${t("search.any")}</option>
          ${STATUSES.map((name) => html`<option key=${name} value=${name}>${t("search.status." + name)}</option>`)}
        </select></label>
      </div>
    </details>`;
}
