import { html } from "../../js/preact.js";
import { language, t } from "../../js/i18n.js";
import { put } from "./draft.js";
import { Ranges } from "./ranges.js";

/** @import { Does } from "./shapes.js" */

const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const FRIDAY = 4;

/** @param {number} day from Monday on */
const nameOf = (day) =>
  new Date(MONDAY + day * DAY_MS).toLocaleDateString(language, { weekday: "long", timeZone: "UTC" });

/** @param {{ week: Does[], change: (week: Does[]) => void }} props */
export const Week = ({ week, change }) =>
  html`<ul class="tile week">
    ${week.map(
      (does, day) =>
        html`<li key=${day}>
          <b>${nameOf(day)}</b>
          <div>
            ${does === "closed" && html`<span class="hint">${t("does.closed")}</span>`}
            <${Ranges} does=${does} name=${nameOf(day)} change=${(/** @type {Does} */ to) => change(put(week, day, to))} />
            ${
              day === 0 &&
              week.slice(1, FRIDAY + 1).some((other) => other !== does) &&
              html`<button type="button" class="plain" onClick=${() => change(week.map((other, at) => (at <= FRIDAY ? does : other)))}>
                ${t("hours.repeat")}
              </button>`
            }
          </div>
        </li>`,
    )}
  </ul>`;
