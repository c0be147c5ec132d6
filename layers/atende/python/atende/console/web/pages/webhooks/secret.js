import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";

/** The secret of a webhook that was just made: it is shown this once. @param {{ secret: string, close: () => void }} props */
export function Secret({ secret, close }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      say(t("webhooks.copy.failed"), { bad: true });
    }
  };
  return html`<section class="tile webhooksform" role="status">
    <h3>${t("webhooks.ready")}</h3>
    <p>${t("webhooks.once")}</p>
    <label class="stack">
      <span>${t("webhooks.secret")}</span>
      <input readonly class="webhookssecret" value=${secret} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    </label>
    <div class="buttons">
      <button class="soft" onClick=${close}>${t("webhooks.kept")}</button>
      <button class="solid" onClick=${copy}>${t(copied ? "webhooks.copied" : "webhooks.copy")}</button>
    </div>
  </section>`;
}
