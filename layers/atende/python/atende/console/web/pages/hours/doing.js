import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Ranges } from "./ranges.js";

/** @import { Does } from "./shapes.js" */

/** Closed, as usual, or other hours. @param {{ does: Does, name: string, change: (does: Does) => void, disabled?: boolean }} props */
export function Doing({ does, name, change, disabled = false }) {
  const kind = does === "closed" || does === "normal" ? does : "hours";
  const choose = (/** @type {any} */ event) => {
    const chosen = event.currentTarget.value;
    change(chosen === "hours" ? "09:00-13:00" : chosen);
  };
  return html`<div class="doing">
    <select aria-label=${name} value=${kind} disabled=${disabled} onChange=${choose}>
      ${["closed", "normal", "hours"].map((one) => html`<option key=${one} value=${one}>${t("does." + one)}</option>`)}
    </select>
    ${kind === "hours" && html`<${Ranges} does=${does} name=${name} change=${change} />`}
  </div>`;
}
