import { html, useState } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";

/** The link of an invitation, and ways to pass it on from the owner's own phone or computer. @param {{ name: string, token: string, close: () => void }} props */
export function Share({ name, token, close }) {
  const [copied, setCopied] = useState(false);
  const link = `${location.origin}/entrar#${token}`;
  const text = t("people.message", { name, shop: boot.value?.business.name ?? "", link });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      say(t("people.copied"));
    } catch {
      say(t("people.copy.failed"), { bad: true });
    }
  };
  return html`<div class="share">
    <h3>${t("people.link", { name })}</h3>
    <p class="hint">${t("people.link.text")}</p>
    <label class="stack">
      <span>${t("people.link.label")}</span>
      <input readonly value=${link} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    </label>
    <div class="buttons">
      <button type="button" class="soft" onClick=${close}>${t("close")}</button>
      <button type="button" class="soft" onClick=${copy}>${t(copied ? "people.copied" : "people.copy")}</button>
      <a class="solid" href=${"https://wa.me/?text=" + encodeURIComponent(text)} target="_blank" rel="noopener noreferrer">${t("people.whatsapp")}</a>
    </div>
  </div>`;
}
