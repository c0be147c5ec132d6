import { html } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { formatted } from "../../js/whatsapp.js";

/** @import { Enclosed, Kind, Reading } from "./shapes.js" */

/** The message as a customer sees it on the phone. @param {{ kind: Kind, reading: Reading | null, file: Enclosed | null }} props */
export const Bubble = ({ kind, reading, file }) =>
  html`<figure class="sample">
    <figcaption class="hint">${caption(kind, reading)}</figcaption>
    ${
      reading &&
      html`<div class="phone" data-file=${Boolean(file)}>
        <div class="out">
          ${file && html`<${Shown} file=${file} />`}
          <p>${formatted(reading.text)}</p>
        </div>
        ${reading.buttons.map((title) => html`<p class="press" key=${title}><${Icon} name="reply" size=${16} />${title}</p>`)}
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
