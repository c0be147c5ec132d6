import { html, signal } from "../preact.js";
import { react } from "../actions.js";
import { canWrite, me } from "../desk.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { quote } from "../quoting.js";
import { Icon } from "./icon.js";
import { windowLeft } from "./window.js";

/** @import { Detail, Message } from "../types.js" */

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
/** What is no message of its own to WhatsApp. */
const UNQUOTABLE = ["reaction", "edit", "revoke", "system", "call"];
const ON_WHATSAPP = ["sent", "delivered", "read"];

/** The message to which a reaction is being chosen. */
const reacting = signal("");

/** What one may do with a message while the window is open. @param {{ message: Message, detail: Detail }} props */
export function Acts({ message, detail }) {
  if (message.direction === "note") return html`<${NoteActs} message=${message} />`;
  const incoming = message.direction === "incoming";
  const known = incoming || ON_WHATSAPP.includes(message.state ?? "");
  if (!canWrite.value || !known || UNQUOTABLE.includes(message.type) || windowLeft(detail) <= 0) return null;
  const open = reacting.value === message.id;
  const answer = () => quote(detail.id, message);
  return html`<div class="doings">
      <button class=${incoming ? "wide-only" : ""} aria-label=${t("bubble.reply")} title=${t("bubble.reply")} onClick=${answer}>
        <${Icon} name="reply" size=${18} />
      </button>
      ${
        incoming &&
        html`<button aria-label=${t("bubble.react")} title=${t("bubble.react")} aria-expanded=${open} onClick=${() => (reacting.value = open ? "" : message.id)}>
          <${Icon} name="heart" size=${18} />
        </button>`
      }
    </div>
    ${open && html`<${Reactions} message=${message} thread=${detail.id} answer=${answer} />`}`;
}

/** Below the message: the answer, where a phone has no room for it beside the bubble, and the reactions. @param {{ message: Message, thread: string, answer: () => void }} props */
function Reactions({ message, thread, answer }) {
  const shut = () => (reacting.value = "");
  const choose = (/** @type {string} */ emoji) => (shut(), react(thread, message, emoji));
  return html`<div class="emojis">
    <button class="narrow-only" aria-label=${t("bubble.reply")} onClick=${() => (shut(), answer())}><${Icon} name="reply" size=${20} /></button>
    ${EMOJIS.map((emoji) => html`<button key=${emoji} onClick=${() => choose(emoji)}>${emoji}</button>`)}
    <button aria-label=${t("bubble.react.off")} onClick=${() => choose("")}><${Icon} name="close" size=${16} /></button>
  </div>`;
}

/** Whose note it is, and the owner, may change and delete it. @param {{ message: Message }} props */
function NoteActs({ message }) {
  const mine = message.author === me.value.id || me.value.role === "owner";
  if (!mine || !canWrite.value || message.revoked) return null;
  return html`<div class="doings">
    <button aria-label=${t("note.edit")} title=${t("note.edit")} onClick=${() => openPanel("note", message)}>
      <${Icon} name="edit" size=${18} />
    </button>
  </div>`;
}
