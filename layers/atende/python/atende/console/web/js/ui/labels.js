import { html, useState } from "../preact.js";
import { setLabels } from "../actions.js";
import { boot, canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";
import { hueOf } from "./label.js";

/** @import { Card } from "../types.js" */

/** The labels of a thread. @param {{ card: Card }} props */
export const Labels = ({ card }) =>
  html`<${LabelSwitches} labels=${card.labels} change=${(/** @type {string[]} */ labels) => setLabels(card.id, labels)} />`;

/** Every label as a switch, and a field for a new one. @param {{ labels: string[], change: (labels: string[]) => void }} props */
export function LabelSwitches({ labels, change }) {
  const known = [...new Set([...(boot.value?.labels ?? []), ...labels])];
  const toggle = (/** @type {string} */ name) =>
    change(labels.includes(name) ? labels.filter((label) => label !== name) : [...labels, name]);
  return html`<div class="labelset" role="group" aria-label=${t("details.labels")}>
    ${known.map((name) => html`<${Switch} key=${name} name=${name} on=${labels.includes(name)} toggle=${toggle} />`)}
    ${canWrite.value && html`<${NewLabel} add=${toggle} taken=${labels} />`}
  </div>`;
}

/** @param {{ name: string, on: boolean, toggle: (name: string) => void }} props */
const Switch = ({ name, on, toggle }) =>
  html`<button
    class="label hue${hueOf(name)}"
    aria-pressed=${on}
    disabled=${!canWrite.value}
    onClick=${() => toggle(name)}
  >
    ${on && html`<${Icon} name="check" size=${14} />`}${name}
  </button>`;

/** @param {{ add: (name: string) => void, taken: string[] }} props */
function NewLabel({ add, taken }) {
  const [name, setName] = useState("");
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const wanted = name.trim().toLowerCase();
    if (wanted && !taken.includes(wanted)) add(wanted);
    setName("");
  };
  return html`<form onSubmit=${submit}>
    <input
      class="newlabel"
      maxlength="30"
      value=${name}
      aria-label=${t("labels.new")}
      placeholder=${t("labels.new")}
      onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}
    />
  </form>`;
}
