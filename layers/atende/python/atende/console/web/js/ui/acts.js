import { html } from "../preact.js";
import { react } from "../actions.js";
import { canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { quote, quoting } from "../quoting.js";
import { Icon } from "./icon.js";
import { windowLeft } from "./window.js";

/** @import { Detail, Message } from "../types.js" */

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
/** What is no message of its own to WhatsApp. */
const UNQUOTABLE = ["reaction", "edit", "revoke", "system", "call"];
const ON_WHATSAPP = ["sent", "delivered", "read"];

/** What one may do with a message while the window is open. @param {{ message: Message, detail: Detail }} props */
export function Acts({ message, detail }) {
  const incoming = message.direction === "incoming";
  const known = incoming || ON_WHATSAPP.includes(message.state ?? "");
  if (!canWrite.value || !known || UNQUOTABLE.includes(message.type) || windowLeft(detail) <= 0) return null;
  return html`<div class="doings">
    <button aria-label=${t("bubble.reply")} title=${t("bubble.reply")} onClick=${() => quote(detail.id, message)}>
      <${Icon} name="reply" size=${18} />
    </button>
    ${incoming && html`<${React} message=${message} thread=${detail.id} />`}
  </div>`;
}

/** @param {{ message: Message, thread: string }} props */
function React({ message, thread }) {
  const choose = (/** @type {any} */ event, /** @type {string} */ emoji) => {
    event.currentTarget.closest("details").open = false;
    react(thread, message, emoji);
  };
  return html`<details name="react">
    <summary aria-label=${t("bubble.react")} title=${t("bubble.react")}><${Icon} name="heart" size=${18} /></summary>
    <div class="emojis">
      ${EMOJIS.map((emoji) => html`<button key=${emoji} onClick=${(/** @type {MouseEvent} */ event) => choose(event, emoji)}>${emoji}</button>`)}
      <button aria-label=${t("bubble.react.off")} onClick=${(/** @type {MouseEvent} */ event) => choose(event, "")}>
        <${Icon} name="close" size=${16} />
      </button>
    </div>
  </details>`;
}

/** The message that the reply in the composer answers. @param {{ id: string }} props */
export function Quoting({ id }) {
  const found = quoting.value;
  if (found?.thread !== id) return null;
  return html`<p class="quote quoting">
    ${found.text}
    <button aria-label=${t("bubble.reply.off")} onClick=${() => (quoting.value = null)}>
      <${Icon} name="close" size=${16} />
    </button>
  </p>`;
}
