import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { moment, now } from "../../js/time.js";

/** @import { Detail } from "../../js/types.js" */

const SILENCES = [1, 2, 4, 8, 16, 40];

/** @param {{ name: string, kinds: string[], word: string, kind: string, choose: (kind: string) => void }} props */
export const Kinds = ({ name, kinds, word, kind, choose }) =>
  html`<div class="segments" role="group" aria-label=${t(name)}>
    ${kinds.map(
      (one) =>
        html`<button type="button" key=${one} aria-pressed=${kind === one} onClick=${() => choose(one)}>
          ${t(word + one)}
        </button>`,
    )}
  </div>`;

/** @param {{ text: string, change: (text: string) => void }} props */
export const Words = ({ text, change }) =>
  html`<label class="stack">
    <span>${t("schedule.words")}</span>
    <textarea
      rows="3"
      maxlength="4096"
      value=${text}
      placeholder=${t("schedule.words.hint")}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
    ></textarea>
  </label>`;

/** How long the contact may be silent while the shop is open; 0: until an exact time. @param {{ minutes: number, change: (minutes: number) => void }} props */
export const Silence = ({ minutes, change }) =>
  html`<label class="stack">
    <span>${t("schedule.silence")}</span>
    <select value=${minutes} onChange=${(/** @type {any} */ event) => change(Number(event.currentTarget.value))}>
      <option value="0">${t("schedule.silence.exact")}</option>
      ${SILENCES.map((n) => html`<option key=${n} value=${n * 60}>${t("schedule.silence.hours", { n })}</option>`)}
    </select>
  </label>`;

/**
 * What would keep it from arriving, said before it is promised; and what arrives all the same.
 * Nobody who stays silent opens the window again, so that a nudge after its end is refused.
 * @param {{ detail: Detail, kind: string, due: number, content: string, instead: false | (() => void) }} props
 */
export function Warning({ detail, kind, due, content, instead }) {
  if (detail.contact_card.opted_out) return html`<p class="warning">${t("schedule.optout")}</p>`;
  if (detail.windowless) return null;
  const ends = detail.automatic_ends ? Date.parse(detail.automatic_ends) : 0;
  if (content === "template" || !due || due < ends) return null;
  return html`<p class="warning">
    ${ends > now.value ? t("schedule.late." + kind, { when: moment(ends) }) : t("schedule.closed." + kind)}
    ${" "}${instead && html`<button type="button" class="plain" onClick=${instead}>${t("schedule.template")}</button>`}
  </p>`;
}
