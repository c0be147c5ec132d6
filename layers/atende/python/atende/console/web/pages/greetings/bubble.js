import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { formatted } from "../../js/whatsapp.js";

/** @import { Enclosed, Kind, Reading } from "./shapes.js" */

/** The message as a customer sees it on the phone. @param {{ kind: Kind, reading: Reading | null, file: Enclosed | null }} props */
export const Bubble = ({ kind, reading, file }) =>
  html`<${Sample} caption=${caption(kind, reading)} text=${reading?.text} buttons=${reading?.buttons}>
    ${file && html`<${Shown} file=${file} />`}
  <//>`;

/** A message of ours with its buttons; what stands above its words are the children. @param {{ caption: string, text?: string, buttons?: string[], children?: any }} props */
export const Sample = ({ caption, text, buttons = [], children }) =>
  html`<figure class="sample">
    <figcaption class="hint">${caption}</figcaption>
    ${
      text &&
      html`<div class="phone">
        <div class="out">
          ${children}
          <p>${formatted(text)}</p>
        </div>
        ${buttons.map((title) => html`<p class="press" key=${title}><${Icon} name="reply" size=${16} />${title}</p>`)}
      </div>`
    }
  </figure>`;

/** @param {Kind} kind @param {Reading | null} reading */
function caption(kind, reading) {
  if (reading?.never) return t("greetings.never");
  return reading?.when ? t("greetings.when", { when: reading.when }) : t("greetings.now." + kind);
}

/** @param {{ file: Enclosed }} props */
const Shown = ({ file }) =>
  file.kind === "image"
    ? html`<img src=${file.url} alt="" />`
    : html`<p class="named"><${Icon} name=${file.kind === "video" ? "video" : "file"} size=${18} />${file.filename || t("greetings.file")}</p>`;
