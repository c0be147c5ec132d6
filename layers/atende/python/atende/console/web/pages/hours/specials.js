import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { dateAfter, plainDay } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";
import { Doing } from "./doing.js";
import { put, without } from "./draft.js";

/** @import { Does, Special } from "./shapes.js" */

/** Dates with hours of their own, once or every year. @param {{ specials: Special[], change: (specials: Special[]) => void }} props */
export const Specials = ({ specials, change }) =>
  html`<ul class="specials">
      ${specials.map(
        (one, at) =>
          html`<li class="tile" key=${at}>
            <${Row} one=${one} change=${(/** @type {Special} */ to) => change(put(specials, at, to))} />
            <button type="button" class="round" aria-label=${t("special.remove", { date: named(one) })} onClick=${() => change(without(specials, at))}>
              <${Icon} name="trash" size=${20} />
            </button>
          </li>`,
      )}
    </ul>
    <button type="button" class="soft" onClick=${() => change([...specials, fresh()])}>${t("special.add")}</button>`;

/** @param {{ one: Special, change: (to: Special) => void }} props */
const Row = ({ one, change }) =>
  html`<div>
    <div class="dates">
      <label class="stack">
        <span>${t("special.first")}</span>
        <input type="date" required value=${one.first} onChange=${(/** @type {any} */ event) => change(begin(one, event.currentTarget.value))} />
      </label>
      <label class="stack">
        <span>${t("special.last")}</span>
        <input type="date" required min=${one.first} value=${one.last} onChange=${(/** @type {any} */ event) => change({ ...one, last: event.currentTarget.value })} />
      </label>
    </div>
    <label class="check">
      <input type="checkbox" checked=${one.yearly} onChange=${(/** @type {any} */ event) => change({ ...one, yearly: event.currentTarget.checked })} />
      <span>${t("special.yearly")}</span>
    </label>
    <${Doing} does=${one.does} name=${t("special.does", { date: named(one) })} change=${(/** @type {Does} */ does) => change({ ...one, does })} />
  </div>`;

/** The last day is never before the first. @param {Special} one @param {string} first */
const begin = (one, first) => ({ ...one, first, last: one.last < first || one.last === one.first ? first : one.last });

/** Tomorrow, closed. @returns {Special} */
function fresh() {
  const date = dateAfter(1);
  return { first: date, last: date, yearly: false, does: "closed" };
}

/** The first day as people say it; none while it is being typed. @param {Special} one */
const named = ({ first }) => (first ? plainDay(first) : "");
