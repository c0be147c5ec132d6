import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { Lacking } from "../../js/ui/lacking.js";
import { LIMITS } from "./limits.js";

/** A text with the room that is left in it. @param {{ label: string, value: string, change: (value: string) => void, most?: number, rows?: number, [attribute: string]: unknown }} props */
export const Field = ({ label, value, change, most, rows, ...more }) =>
  html`<label class="stack">
    <span>${label}${most && html`<small aria-hidden="true">${value.length}/${most}</small>`}</span>
    <${rows ? "textarea" : "input"}
      rows=${rows}
      value=${value}
      maxlength=${most}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
      ...${more}
    />
  </label>`;

/** Title and footer around what can be pressed. @param {{ frame: Frame, change: (into: (frame: Frame) => Frame) => void }} props */
export const Framing = ({ frame, change }) =>
  html`<details>
    <summary>${t("enclose.frame")}</summary>
    <${Field} label=${t("enclose.header")} most=${LIMITS.header} value=${frame.header} change=${(/** @type {string} */ header) => change((old) => ({ ...old, header }))} />
    <${Field} label=${t("enclose.footer")} most=${LIMITS.footer} value=${frame.footer} change=${(/** @type {string} */ footer) => change((old) => ({ ...old, footer }))} />
  </details>`;

/** @typedef {{ header: string, footer: string }} Frame */
/** @type {Frame} */
export const UNFRAMED = { header: "", footer: "" };

/** The desk's shape of a frame. @param {Frame} frame */
export function framed({ header, footer }) {
  const title = header.trim() && { header: { kind: "text", text: header.trim() } };
  return { ...title, ...(footer.trim() && { footer: footer.trim() }) };
}

/** What is wrong or missing, and the way out. @param {{ busy: boolean, wrong: string, lacks?: string }} props */
export const Ending = ({ busy, wrong, lacks = "" }) =>
  html`${wrong && html`<p class="problem" role="alert">${wrong}</p>`}
    <${Lacking} text=${lacks} />
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || lacks !== ""}>${t("enclose.send")}</button>
    </div>`;

/** @param {() => void} run */
export const submitting = (run) => (/** @type {Event} */ event) => (event.preventDefault(), run());
