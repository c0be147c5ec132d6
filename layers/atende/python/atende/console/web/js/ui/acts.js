import { html, signal } from "../preact.js";
import { canWrite, me } from "../desk.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { quote } from "../quoting.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";
import { windowLeft } from "./window.js";

/** @import { Detail, Message } from "../types.js" */

/** What is no message of its own to WhatsApp. */
const UNQUOTABLE = ["reaction", "edit", "revoke", "system", "call"];
const ON_WHATSAPP = ["sent", "delivered", "read"];

const KEPT_BACK = ["unsupported", "unknown"];

/** The message below which one chooses what to do with it. */
export const acting = signal("");

/** @param {Message} message */
const isKnown = ({ direction, state, type }) =>
  (direction === "incoming" || ON_WHATSAPP.includes(state ?? "")) && direction !== "note" && !UNQUOTABLE.includes(type);

/** @param {Message} message @param {Detail} detail */
export const canAnswer = (message, detail) => canWrite.value && isKnown(message) && windowLeft(detail) > 0;

/** What one may do with a message: pass it on, and answer and react while the window is open. @param {{ message: Message, detail: Detail }} props */
export function Acts({ message, detail }) {
  if (message.direction === "note") return html`<${NoteActs} message=${message} />`;
  const incoming = message.direction === "incoming";
  if (!canWrite.value || !isKnown(message)) return null;
  const isOpen = windowLeft(detail) > 0;
  const chosen = acting.value === message.id;
  const canReact = isOpen && incoming && !message.revoked;
  return html`<div class="doings">
      ${isOpen && html`<${Act} icon="reply" kind=${incoming ? "" : "wide-only"} name=${t("bubble.reply")} run=${() => quote(detail.id, message)} />`}
      ${canReact && html`<${Act} icon="heart" kind="wide-only" name=${t("bubble.react")} expanded=${chosen} run=${() => (acting.value = chosen ? "" : message.id)} />`}
      ${canForward(message) && !canReact && html`<${Act} icon="forward" name=${t("bubble.forward")} run=${() => forward(detail.id, message)} />`}
    </div>
    ${chosen && html`<${Late} page="acts" message=${message} thread=${detail.id} react=${canReact} reply=${isOpen} forward=${canForward(message)} />`}`;
}

/** @param {Message} message */
const canForward = ({ type, media, revoked }) =>
  !KEPT_BACK.includes(type) && !revoked && (!media || media.state === "ready");

/** @param {string} thread @param {Message} message */
export const forward = (thread, message) => openPanel("forward", { thread, message });

/** @param {{ icon: Parameters<typeof Icon>[0]["name"], name: string, run: () => void, kind?: string, expanded?: boolean }} props */
const Act = ({ icon, name, run, kind = "", expanded }) =>
  html`<button class=${kind} aria-label=${name} title=${name} aria-expanded=${expanded} onClick=${run}><${Icon} name=${icon} size=${18} /></button>`;

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
