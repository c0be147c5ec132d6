import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { doesOf, put, rangesOf, without } from "./draft.js";

/** @import { Does } from "./shapes.js" */

const FIRST = /** @type {[string, string]} */ (["08:00", "18:00"]);
const MOST = 6;

/** The ranges of a day, with room for one more. @param {{ does: Does, name: string, change: (does: Does) => void }} props */
export function Ranges({ does, name, change }) {
  const ranges = rangesOf(does);
  const set = (/** @type {[string, string][]} */ wanted) => change(doesOf(wanted));
  return html`<div class="ranges">
    ${ranges.map(
      ([opens, closes], at) =>
        html`<span class="range" key=${at}>
          <${Clock} label=${t("hours.opens", { name })} value=${opens} change=${(/** @type {string} */ to) => set(put(ranges, at, [to, closes]))} />
          <span aria-hidden="true">–</span>
          <${Clock} label=${t("hours.closes", { name })} value=${closes} change=${(/** @type {string} */ to) => set(put(ranges, at, [opens, to]))} />
          <button type="button" class="round" aria-label=${t("hours.take", { name })} onClick=${() => set(without(ranges, at))}>
            <${Icon} name="close" size=${18} />
          </button>
        </span>`,
    )}
    ${
      ranges.length < MOST &&
      html`<button type="button" class="plain" aria-label=${t("hours.more.to", { name })} onClick=${() => set([...ranges, next(ranges)])}>
        ${t(ranges.length ? "hours.more" : "hours.open")}
      </button>`
    }
  </div>`;
}

/** @param {{ label: string, value: string, change: (to: string) => void }} props */
const Clock = ({ label, value, change }) =>
  html`<input
    type="time"
    required
    aria-label=${label}
    value=${value === "24:00" ? "00:00" : value}
    onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}
  />`;

/** After lunch, usually: an hour after the last one ends. @param {[string, string][]} ranges @returns {[string, string]} */
function next(ranges) {
  const last = ranges.at(-1)?.[1];
  const hour = last ? Number(last.slice(0, 2)) + 1 : 0;
  if (!last) return FIRST;
  return hour > 22 ? ["20:00", "23:00"] : [clock(hour), clock(Math.min(hour + 5, 23))];
}

/** @param {number} hour */
const clock = (hour) => String(hour).padStart(2, "0") + ":00";
