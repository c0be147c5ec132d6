import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Field } from "./field.js";
import { BUTTONS } from "./shapes.js";

/** @import { Button, Draft } from "./shapes.js" */

/**
 * What a shop gives for a template of WhatsApp's library, whose words are fixed: where its buttons lead, and what WhatsApp adds.
 * @param {{ draft: Draft, set: (part: Partial<Draft>) => void, limits: Record<string, number>, additions: string[] }} props
 */
export function Given({ draft, set, limits, additions }) {
  const put = (/** @type {number} */ at, /** @type {Partial<Button>} */ part) =>
    set({ buttons: draft.buttons.with(at, { ...draft.buttons[at], ...part }) });
  return html`<p class="hint">${t("library.fixed")}</p>
    ${draft.buttons.map(
      (button, at) =>
        ["url", "phone"].includes(button.kind) &&
        html`<div class="tile button" key=${at}>
          <b>${button.text}</b>
          <${Field} label=${t("drafts.button.value." + BUTTONS[button.kind])} value=${button.value} placeholder=${button.kind === "url" ? "https://" : "+55"} change=${(/** @type {string} */ value) => put(at, { value })} />
          ${button.kind === "url" && html`<p class="hint">${t("drafts.button.url.hint", { blank: "{{1}}" })}</p>`}
          ${button.value.includes("{{") && html`<${Field} label=${t("drafts.button.example")} value=${button.example} change=${(/** @type {string} */ example) => put(at, { example })} />`}
        </div>`,
    )}
    ${additions.map(
      (name) =>
        html`<label class="check" key=${name}>
          <input
            type="checkbox"
            checked=${draft.additions.includes(name)}
            onChange=${(/** @type {any} */ event) => set({ additions: additions.filter((one) => (one === name ? event.currentTarget.checked : draft.additions.includes(one))) })}
          />${t("library.addition." + name)}
        </label>`,
    )}
    ${
      draft.category === "AUTHENTICATION" &&
      html`<label class="check"><input type="checkbox" checked=${draft.security} onChange=${(/** @type {any} */ event) => set({ security: event.currentTarget.checked })} />${t("drafts.security")}</label>
        <label class="stack"><span>${t("drafts.expires")}</span>
          <input type="number" min="0" max=${limits.expires} value=${draft.expires} onInput=${(/** @type {any} */ event) => set({ expires: Number(event.currentTarget.value) })} />
        </label>`
    }`;
}
