import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";

/** A secret that was just made: it is shown this once.
 * @param {{ secret: string, page: "apikeys" | "webhooks", close: () => void }} props `page` has the words. */
export function Secret({ secret, page, close }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      say(t(page + ".copy.failed"), { bad: true });
    }
  };
  return html`<section class="tile" role="status">
    <h3>${t(page + ".ready")}</h3>
    <p>${t(page + ".once")}</p>
    <label class="stack">
      <span>${t(page + ".secret")}</span>
      <input readonly class=${`${page}secret`} value=${secret} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    </label>
    <div class="buttons">
      <button class="soft" onClick=${close}>${t(page + ".kept")}</button>
      <button class="solid" onClick=${copy}>${t(page + (copied ? ".copied" : ".copy"))}</button>
    </div>
  </section>`;
}
