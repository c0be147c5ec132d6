import { html, useId, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/** @type {Record<string, number>} */
const UNITS = { minutes: 1, hours: 60 };
/** @type {Record<string, number>} */
const USUAL = { first: 15, next: 60, give_back: 30, window: 120, nudge: 240, resolve: 240 };

/**
 * On or off, and how long. By the clock, or in business hours.
 * @param {{ name: string, minutes: number, change: (minutes: number) => void, clock?: boolean }} props
 */
export function Duration({ name, minutes, change, clock = false }) {
  const id = useId();
  const [unit, setUnit] = useState(minutes && minutes % 60 === 0 ? "hours" : "minutes");
  const typed = (/** @type {string} */ text) => change(Math.max(1, Math.round(Number(text) || 1)) * UNITS[unit]);
  const turned = (/** @type {string} */ one) => {
    change(Math.max(1, Math.round(minutes / UNITS[one])) * UNITS[one]);
    setUnit(one);
  };
  return html`<div class="duration">
    <label class="check">
      <input type="checkbox" checked=${minutes > 0} onChange=${(/** @type {any} */ event) => change(event.currentTarget.checked ? USUAL[name] : 0)} />
      <span id=${id}>${t("followups." + name)}</span>
    </label>
    ${
      minutes > 0 &&
      html`<span class="long">
        <input
          type="number"
          min="1"
          max="999"
          inputmode="numeric"
          aria-labelledby=${id}
          value=${minutes / UNITS[unit]}
          onChange=${(/** @type {any} */ event) => typed(event.currentTarget.value)}
        />
        <select aria-label=${t("followups.unit")} value=${unit} onChange=${(/** @type {any} */ event) => turned(event.currentTarget.value)}>
          ${Object.keys(UNITS).map((one) => html`<option key=${one} value=${one}>${t(`followups.${clock ? "clock." : ""}${one}`)}</option>`)}
        </select>
      </span>`
    }
  </div>`;
}
