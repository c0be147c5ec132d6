import { html } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { labelOptions, labelShown, labelStored } from "../labels/teams.js";

/** @import { Schema } from "./shapes.js" */

/** @typedef {{ wanted: Schema, value: any, label: string, change: (value: any) => void }} Props */

/** A field for whatever the schema asks for. @param {{ wanted: Schema | null, value: any, label: string, change: (value: any) => void }} props */
export function Value({ wanted, ...rest }) {
  if (!wanted) return null;
  if (wanted.enum) return html`<${Choice} options=${wanted.enum.map(named)} ...${rest} />`;
  if (wanted.type === "array")
    return wanted.items.enum || wanted.items["x-of"]
      ? html`<${Several} wanted=${wanted} ...${rest} />`
      : html`<${Words} ...${rest} />`;
  if (wanted.type === "integer") return html`<${Minutes} wanted=${wanted} ...${rest} />`;
  if (wanted["x-of"] === "agent")
    return html`<${Choice} options=${[["", t("rules.choose")], ...people()]} ...${rest} />`;
  if (wanted["x-of"] === "bot")
    return html`<${Choice} options=${[["", t("rules.choose")], ...Object.entries(wanted["x-names"] ?? {})]} ...${rest} />`;
  return wanted["x-of"] === "label"
    ? html`<${Label} wanted=${wanted} ...${rest} />`
    : html`<${Text} wanted=${wanted} ...${rest} />`;
}

/** @param {string} value @returns {[string, string]} */
const named = (value) => [value, /^\d+$/.test(value) ? value : t("rules.value." + value)];

/** @returns {[string, string][]} */
const people = () => (boot.value?.agents ?? []).map((agent) => [agent.id, agent.name]);

/** @returns {[string, string][]} */
const inboxes = () => (boot.value?.inboxes ?? []).map((inbox) => [inbox.id, inbox.name]);

/** @param {{ options: [string, string][], value: string, label: string, change: (value: string) => void }} props */
const Choice = ({ options, value, label, change }) =>
  html`<select aria-label=${label} value=${value} onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}>
    ${options.map(([one, name]) => html`<option key=${one} value=${one}>${name}</option>`)}
  </select>`;

/** @param {Props} props */
function Several({ wanted, value, label, change }) {
  const options = wanted.items.enum ? wanted.items.enum.map(named) : inboxes();
  const turn = (/** @type {string} */ one) =>
    change(value.includes(one) ? value.filter((/** @type {string} */ old) => old !== one) : [...value, one]);
  return html`<div class="several" role="group" aria-label=${label}>
    ${options.map(
      (/** @type {[string, string]} */ [one, name]) =>
        html`<button type="button" key=${one} class="soft" aria-pressed=${value.includes(one)} onClick=${() => turn(one)}>${name}</button>`,
    )}
  </div>`;
}

/** Words with commas between them. @param {Omit<Props, "wanted">} props */
const Words = ({ value, label, change }) =>
  html`<input
    aria-label=${label}
    placeholder=${t("rules.words.example")}
    defaultValue=${value.join(", ")}
    onInput=${(/** @type {any} */ event) =>
      change(
        event.currentTarget.value
          .split(",")
          .map((/** @type {string} */ one) => one.trim())
          .filter(Boolean),
      )}
  />`;

/** @param {Props} props */
const Minutes = ({ wanted, value, label, change }) =>
  html`<span class="minutes"
    ><input
      type="number"
      inputmode="numeric"
      min=${wanted.minimum}
      max=${wanted.maximum}
      required
      aria-label=${label}
      value=${value}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.valueAsNumber || 0)}
    />
    ${t("rules.minutes")}</span
  >`;

/** One of the shop's labels or teams, or a new label. @param {Props} props */
const Label = ({ wanted, value, label, change }) =>
  html`<input
      required
      list="labels-known"
      maxlength=${wanted.maxLength}
      aria-label=${label}
      placeholder=${t("rules.label.example")}
      value=${labelShown(value)}
      onInput=${(/** @type {any} */ event) => change(labelStored(event.currentTarget.value))}
    /><datalist id="labels-known">${labelOptions().map((name) => html`<option key=${name} value=${name} />`)}</datalist>`;

/** @param {Props} props */
const Text = ({ wanted, value, label, change }) =>
  html`<textarea
    rows="2"
    required
    maxlength=${wanted.maxLength}
    aria-label=${label}
    placeholder=${t("rules.text.example")}
    value=${value}
    onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
  ></textarea>`;
