import { html } from "../../js/preact.js";
import { language, t } from "../../js/i18n.js";
import { Doing } from "./doing.js";

/** @import { Does, Draft, Holiday } from "./shapes.js" */

/**
 * What the shop does on holidays: all together, then each of the next twelve months.
 * @param {{ draft: Draft, calendar: Holiday[], states: Record<string, string>, change: (more: Partial<Draft>) => void }} props
 */
export const Holidays = ({ draft, calendar, states, change }) =>
  html`<div class="tile">
      <label class="stack">
        <span>${t("holidays.state")}</span>
        <select value=${draft.state} onChange=${(/** @type {any} */ event) => change(moved(event.currentTarget.value))}>
          <option value="">${t("holidays.nowhere")}</option>
          ${Object.entries(states).map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
        </select>
      </label>
      <p class="every">${t("holidays.all")}</p>
      <${Doing} does=${draft.holidays} name=${t("holidays.all")} change=${(/** @type {Does} */ holidays) => change({ holidays })} />
    </div>
    <ul class="tile calendar" aria-label=${t("holidays.list")}>
      ${calendar.map(
        (one) =>
          html`<li key=${one.id + one.date}>
            <div>
              <b>${one.name}</b>
              <span class="hint">${dateOf(one.date)}${!one.public && " · " + t("holidays.optional")}</span>
              ${one.overruled && html`<span class="hint">${t("holidays.overruled")}</span>`}
            </div>
            <${Doing}
              does=${doing(draft, one)}
              name=${one.name}
              disabled=${one.overruled}
              change=${(/** @type {Does} */ does) => change({ named: named(draft, one, does) })}
            />
          </li>`,
      )}
    </ul>`;

/** What was said of a holiday of another state goes with it. @param {string} state @returns {Partial<Draft>} */
const moved = (state) => ({ state, named: [] });

/** What holds by the draft, even before the desk has looked at it. @param {Draft} draft @param {Holiday} one @returns {Does} */
const doing = (draft, one) =>
  draft.named.find(({ id }) => id === one.id)?.does ?? (one.public ? draft.holidays : "normal");

/** A holiday that is like the others of its kind needs no word of its own. @param {Draft} draft @param {Holiday} one @param {Does} does */
function named(draft, one, does) {
  const others = draft.named.filter(({ id }) => id !== one.id);
  return does === (one.public ? draft.holidays : "normal") ? others : [...others, { id: one.id, does }];
}

/** @param {string} date */
const dateOf = (date) =>
  new Date(date + "T12:00:00Z").toLocaleDateString(language, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
