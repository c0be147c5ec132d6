import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { formatted } from "../../js/whatsapp.js";

/** The message as the customer will see it. @param {{ children: unknown }} props */
export const Preview = ({ children }) =>
  html`<figure class="sample">
    <figcaption class="hint">${t("enclose.preview")}</figcaption>
    <div class="phone">${children}</div>
  </figure>`;

/** Words in their frame. @param {{ text: string, frame: { header: string, footer: string } }} props */
export const Words = ({ text, frame }) =>
  html`<div class="out">
    ${frame.header && html`<p><b>${frame.header}</b></p>`}
    <p class="wording">${text ? formatted(text) : "…"}</p>
    ${frame.footer && html`<p class="foot">${frame.footer}</p>`}
  </div>`;

/** @param {{ icon: string, title: string }} props */
export const Press = ({ icon, title }) => html`<p class="press"><${Icon} name=${icon} size=${16} />${title || "…"}</p>`;
