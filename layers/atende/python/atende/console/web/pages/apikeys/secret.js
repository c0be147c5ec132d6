import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";

/** A key that was just made: it is shown this once. @param {{ secret: string, close: () => void }} props */
export function Secret({ secret, close }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      say(t("apikeys.copy.failed"), { bad: true });
    }
  };
  return html`<section class="tile apikeysmaking" role="status">
    <h3>${t("apikeys.ready")}</h3>
    <p>${t("apikeys.once")}</p>
    <label class="stack">
      <span>${t("apikeys.secret")}</span>
      <input readonly class="apikeyssecret" value=${secret} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    </label>
    <div class="buttons">
      <button class="soft" onClick=${close}>${t("apikeys.kept")}</button>
      <button class="solid" onClick=${copy}>${t(copied ? "apikeys.copied" : "apikeys.copy")}</button>
    </div>
  </section>`;
}
