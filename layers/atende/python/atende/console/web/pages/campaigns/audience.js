import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";

/** @import { FieldRule } from "../contactpage/shapes.js" */
/** @import { Segment } from "./shapes.js" */

const DAYS = [0, 7, 30, 60, 90, 180, 365];

/** Whom a campaign means, among those who have said yes. @param {{ segment: Segment, change: (segment: Segment) => void }} props */
export function Audience({ segment, change }) {
  const [fields, setFields] = useState(/** @type {FieldRule[]} */ ([]));
  useEffect(() => {
    ask("GET", "/contact-fields").then((answer) => setFields(answer.fields), complain);
  }, []);
  const labels = boot.value?.labels ?? [];
  const set = (/** @type {Partial<Segment>} */ part) => change({ ...segment, ...part });
  return html`<p class="hint">${t("campaigns.audience.text")}</p>
    ${labels.length > 0 && html`<${Chosen} word="labels" all=${labels} chosen=${segment.labels} choose=${(/** @type {string[]} */ chosen) => set({ labels: chosen })} />`}
    ${labels.length > 0 && html`<${Chosen} word="without" all=${labels} chosen=${segment.without} choose=${(/** @type {string[]} */ chosen) => set({ without: chosen })} />`}
    ${fields.map((field) => html`<${Value} key=${field.id} field=${field} value=${segment.fields[field.id] ?? ""} change=${(/** @type {string} */ value) => set({ fields: { ...segment.fields, [field.id]: value } })} />`)}
    <div class="fields">
      <${Days} word="wrote_within" days=${segment.wrote_within} change=${(/** @type {number} */ days) => set({ wrote_within: days })} />
      <${Days} word="silent_for" days=${segment.silent_for} change=${(/** @type {number} */ days) => set({ silent_for: days })} />
    </div>`;
}

/** @param {{ word: string, all: string[], chosen: string[], choose: (chosen: string[]) => void }} props */
function Chosen({ word, all, chosen, choose }) {
  const turn = (/** @type {string} */ name) =>
    choose(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  return html`<fieldset>
    <legend>${t("campaigns." + word)}</legend>
    <div class="chips">
      ${all.map((name) => html`<button key=${name} type="button" aria-pressed=${chosen.includes(name)} onClick=${() => turn(name)}>${name}</button>`)}
    </div>
  </fieldset>`;
}

/** @param {{ field: FieldRule, value: string, change: (value: string) => void }} props */
function Value({ field, value, change }) {
  const choices = field.type === "yes_no" ? ["yes", "no"] : (field.choices ?? []);
  const changed = (/** @type {any} */ event) => change(event.currentTarget.value);
  return html`<label class="stack">
    <span>${field.name}</span>
    ${
      choices.length
        ? html`<select value=${value} onChange=${changed}>
            <option value="">${t("campaigns.any")}</option>
            ${choices.map((choice) => html`<option key=${choice} value=${choice}>${field.type === "yes_no" ? t("campaigns." + choice) : choice}</option>`)}
          </select>`
        : html`<input value=${value} placeholder=${t("campaigns.any")} onInput=${changed} />`
    }
  </label>`;
}

/** @param {{ word: string, days: number, change: (days: number) => void }} props */
const Days = ({ word, days, change }) =>
  html`<label class="stack">
    <span>${t("campaigns." + word)}</span>
    <select value=${days} onChange=${(/** @type {any} */ event) => change(Number(event.currentTarget.value))}>
      ${[...new Set([...DAYS, days])].map((count) => html`<option key=${count} value=${count}>${count ? t("campaigns.days", { n: count }) : t("campaigns.any_time")}</option>`)}
    </select>
  </label>`;
