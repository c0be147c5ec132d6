import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Words } from "./shapes.js" */

/** Words that alarm nobody in this shop: those that taps on "Não é" taught can be taken out. @param {{ stored: Words }} props */
export function OwnWords({ stored }) {
  const [words, setWords] = useState(stored);
  const [busy, setBusy] = useState(false);
  const remove = async (/** @type {string} */ word) => {
    setBusy(true);
    const answer = await ask("DELETE", "/faq/words/" + encodeURIComponent(word)).catch(complain);
    setBusy(false);
    if (!answer) return;
    setWords(answer.words);
    say(t("words.removed", { word }));
  };
  return html`<h3>${t("words.title")}</h3>
    <div class="tile marked">
      <p class="hint">${t("words.text")}</p>
      ${words.taught.length === 0 && html`<p class="hint">${t("words.none")}</p>`}
      <ul>
        ${words.taught.map(
          (word) =>
            html`<li key=${word}>
              <span>${word}</span>
              <button class="round" disabled=${busy} aria-label=${t("words.remove", { word })} onClick=${() => remove(word)}><${Icon} name="close" size=${16} /></button>
            </li>`,
        )}
      </ul>
      ${
        words.goods.length > 0 &&
        html`<details>
          <summary>${t("words.goods", { n: words.goods.length })}</summary>
          <p class="hint">${t("words.goods.text")}</p>
          <p>${words.goods.join(", ")}</p>
        </details>`
      }
    </div>`;
}
