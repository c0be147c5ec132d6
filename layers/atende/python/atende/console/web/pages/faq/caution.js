import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Caution as Stored } from "./shapes.js" */

const MOST = 1000;

/** What a customer with a sensitive matter is told while a person comes. @param {{ stored: Stored }} props */
export function Caution({ stored }) {
  const [kept, setKept] = useState(stored);
  const [text, setText] = useState(stored.text);
  const [numbers, setNumbers] = useState(stored.numbers);
  const [busy, setBusy] = useState(false);
  useUnsaved([text, numbers]);
  const changed = text !== kept.text || numbers !== kept.numbers;
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const now = await ask("PUT", "/faq/sensitive", { text, numbers }).catch(complain);
    setBusy(false);
    if (!now) return;
    setKept(now);
    setText(now.text);
    say(t("caution.saved"));
  };
  return html`<h3>${t("caution.title")}</h3>
    <form class="tile edit" onSubmit=${save}>
      <p class="hint">${t("caution.text")}</p>
      <label class="stack">
        <span>${t("caution.label")}</span>
        <textarea
          rows="3"
          maxlength=${MOST}
          value=${text}
          placeholder=${kept.usual}
          onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="hint">${t("caution.empty")}</p>
      <label class="check">
        <input
          type="checkbox"
          checked=${numbers}
          onChange=${(/** @type {any} */ event) => setNumbers(event.currentTarget.checked)}
        />
        <span>${t("caution.numbers")}</span>
      </label>
      <div class="buttons"><button class="solid" disabled=${busy || !changed}>${t("save")}</button></div>
    </form>`;
}
