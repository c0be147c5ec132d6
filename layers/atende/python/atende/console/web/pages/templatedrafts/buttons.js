import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { Field } from "./field.js";
import { BUTTONS, UNLABELLED } from "./shapes.js";

/** @import { Button, Draft } from "./shapes.js" */

/** Buttons of templates that Meta describes as marketing. */
const PROMOTIONAL = ["copy_code", "catalog", "products"];

/** The buttons below the text. @param {{ draft: Draft, set: (part: Partial<Draft>) => void, limits: Record<string, number> }} props */
export function Buttons({ draft, set, limits }) {
  const { buttons } = draft;
  const put = (/** @type {number} */ at, /** @type {Partial<Button>} */ part) =>
    set({ buttons: buttons.with(at, { ...buttons[at], ...part }) });
  const add = (/** @type {any} */ event) => {
    const kind = event.currentTarget.value;
    event.currentTarget.value = "";
    set({ buttons: [...buttons, { kind, text: "", value: "", example: "" }] });
  };
  return html`<fieldset>
    <legend>${t("drafts.buttons")} <small>${buttons.length}/${limits.buttons}</small></legend>
    ${buttons.map(
      (button, at) =>
        html`<div class="tile button" key=${at}>
          <div class="top">
            <b>${t("drafts.button." + button.kind)}</b>
            <button type="button" class="round" aria-label=${t("drafts.button.remove", { name: button.text || t("drafts.button." + button.kind) })} onClick=${() => set({ buttons: buttons.toSpliced(at, 1) })}><${Icon} name="close" /></button>
          </div>
          <${Fields} button=${button} limits=${limits} put=${(/** @type {Partial<Button>} */ part) => put(at, part)} />
        </div>`,
    )}
    ${draft.category === "UTILITY" && buttons.some(({ kind }) => PROMOTIONAL.includes(kind)) && html`<p class="warning" role="status">${t("drafts.button.marketing")}</p>`}
    ${
      buttons.length < limits.buttons &&
      html`<label class="stack"><span>${t("drafts.button.add")}</span>
        <select value="" onChange=${add}>
          <option value="" disabled>${t("drafts.button.choose")}</option>
          ${Object.keys(BUTTONS).map((kind) => html`<option key=${kind} value=${kind}>${t("drafts.button." + kind)}</option>`)}
        </select>
      </label>`
    }
  </fieldset>`;
}

/** @param {{ button: Button, limits: Record<string, number>, put: (part: Partial<Button>) => void }} props */
const Fields = ({ button, limits, put }) =>
  html`${!UNLABELLED.includes(button.kind) && html`<${Field} label=${t("drafts.button.label")} most=${limits.button} value=${button.text} change=${(/** @type {string} */ text) => put({ text })} />`}
    ${BUTTONS[button.kind] && html`<${Field} label=${t("drafts.button.value." + BUTTONS[button.kind])} value=${button.value} placeholder=${button.kind === "url" ? "https://" : null} change=${(/** @type {string} */ value) => put({ value })} />`}
    ${button.kind === "url" && html`<p class="hint">${t("drafts.button.url.hint", { blank: "{{1}}" })}</p>`}
    ${button.kind === "url" && button.value.includes("{{") && html`<${Field} label=${t("drafts.button.example")} value=${button.example} change=${(/** @type {string} */ example) => put({ example })} />`}
    ${button.kind === "form" && html`<${Field} label=${t("drafts.button.screen")} value=${button.example} change=${(/** @type {string} */ example) => put({ example })} />`}`;
