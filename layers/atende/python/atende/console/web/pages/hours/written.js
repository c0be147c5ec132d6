import { html, useState } from "../../js/preact.js";
import { Refused } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** The same in words, for who would rather write; what is not understood stays, with the reason. @param {{ text: string, use: (text: string) => Promise<void> }} props */
export function Written({ text, use }) {
  const [own, setOwn] = useState(/** @type {string | null} */ (null));
  const [wrong, setWrong] = useState("");
  useUnsaved(own);
  const write = (/** @type {string | null} */ words) => (setOwn(words), setWrong(""));
  const refused = (/** @type {unknown} */ error) =>
    error instanceof Refused ? setWrong(error.message) : complain(error);
  const apply = () => use(own ?? text).then(() => write(null), refused);
  return html`<details class="tile">
    <summary>${t("written.title")}</summary>
    <p class="hint">${t("written.text")}</p>
    <textarea
      rows="5"
      maxlength="4000"
      aria-label=${t("written.title")}
      value=${own ?? text}
      onInput=${(/** @type {any} */ event) => write(event.currentTarget.value)}
    ></textarea>
    ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}
    <div class="buttons"><button type="button" class="soft" disabled=${!own?.trim()} onClick=${apply}>${t("written.use")}</button></div>
  </details>`;
}
