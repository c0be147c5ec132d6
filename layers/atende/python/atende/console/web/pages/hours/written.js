import { html, useState } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";
import { useUnsaved } from "../../js/unsaved.js";

/** The same in words, for who would rather write. @param {{ text: string, use: (text: string) => void }} props */
export function Written({ text, use }) {
  const [own, setOwn] = useState(/** @type {string | null} */ (null));
  useUnsaved(own);
  const apply = () => (use(own ?? text), setOwn(null));
  return html`<details class="tile">
    <summary>${t("written.title")}</summary>
    <p class="hint">${t("written.text")}</p>
    <textarea
      rows="5"
      maxlength="4000"
      aria-label=${t("written.title")}
      value=${own ?? text}
      onInput=${(/** @type {any} */ event) => setOwn(event.currentTarget.value)}
    ></textarea>
    <div class="buttons"><button type="button" class="soft" disabled=${!own?.trim()} onClick=${apply}>${t("written.use")}</button></div>
  </details>`;
}
