import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { assignToMe } from "../../js/actions.js";
import { boot, canWrite, me } from "../../js/desk.js";
import { draft, saveDraft } from "../../js/drafts.js";
import { along, compose, composer, recording, recordVoice, takeAlong, takeFocus } from "../../js/composer.js";
import { t } from "../../js/i18n.js";
import { loaded } from "../../js/loading.js";
import { write } from "../../js/outbox.js";
import { openPanel } from "../../js/panels.js";
import { agentName } from "../../js/person.js";
import { wrote, writes } from "../../js/presence.js";
import { takeQuote } from "../../js/quoting.js";
import { spelled } from "../../js/spelling.js";
import { typing } from "./typing.js";
import { Quoting } from "./quote.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { Present } from "./present.js";
import { windowLeft } from "../../js/ui/window.js";

/** @import { Card } from "../../js/types.js" */

/** WhatsApp takes up to 4,096 characters in one text (Meta, text messages). */
const LIMIT = 4096;
const TOUCH = matchMedia("(pointer: coarse)");
const CLOSE_TO_LIMIT = 3800;
/** WhatsApp shows a preview of the first address. */
const LINK = /https?:\/\//;
/** A slash and what follows it call a quick reply. */
const SLASH = /(^|\s)\/\S*$/;
/** An at sign in a note calls a colleague. */
const AT = /(^|\s)@[^\s@]*$/;

/** Where agents write: a reply for the contact, or a note for themselves. @param {{ card: Card }} props */
export function Page({ card }) {
  const closed = windowLeft(card) <= 0;
  const mode = composer.value;
  const drafts = mode === "reply" && !closed && boot.value?.business.drafts;
  if (!canWrite.value) return html`<p class="composer readonly">${t("composer.readonly")}</p>`;
  return html`<div class="composer ${mode}">
    <${Present} id=${card.id} />
    <div class=${drafts ? "modes wraps" : "modes"} role="group" aria-label=${t("composer.mode")}>
      <${Mode} name="reply" /><${Mode} name="note" /><${Whose} card=${card} />
      ${drafts && html`<${Late} page="assist" quiet key=${card.id} id=${card.id} />`}
    </div>
    ${closed && mode === "reply" ? html`<${Closed} card=${card} />` : html`<${Field} key=${mode} id=${card.id} kind=${mode} />`}
  </div>`;
}

/** @param {{ name: "reply" | "note" }} props */
const Mode = ({ name }) =>
  html`<button class="mode" aria-pressed=${composer.value === name} onClick=${() => (composer.value = name)}>
    ${t("composer." + name)}
  </button>`;

/** Warns before two people answer the same contact. @param {{ card: Card }} props */
function Whose({ card }) {
  if (!card.assignee || card.assignee === me.value.id) return null;
  return html`<span class="whose">
    ${t("composer.whose", { name: agentName(card.assignee) })}
    <button class="plain" onClick=${() => assignToMe(card.id)}>${t("thread.claim")}</button>
  </span>`;
}

/** Why nothing can be written now, in the words of the thread's channel. @param {{ card: Card }} props */
function Closed({ card }) {
  const inbox = boot.value?.inboxes.find(({ id }) => id === card.inbox);
  const reason = card.comment || (card.window_ends ? "closed" : "never");
  const values = { channel: inbox?.channel_name ?? "", time: lasting(inbox?.window_hours ?? 24) };
  return html`<div class="windowclosed">
    <${Icon} name="clock" size=${22} />
    <p>
      <b>${t(`window.${reason}.title`, values)}</b>
      ${t(card.comment ? `window.${reason}.text` : "window.closed.text", values)} ${t(inbox?.templates ? "window.closed.templates" : "window.closed.wait")}
    </p>
    ${inbox?.templates && html`<button class="soft" onClick=${() => openPanel("templates")}>${t("templates.title")}</button>`}
    ${inbox?.templates && boot.value?.business.sells && html`<button class="soft" onClick=${() => openPanel("charge")}>${t("charge.title")}</button>`}
    <button class="soft" onClick=${() => compose("note")}>${t("window.closed.note")}</button>
  </div>`;
}

/** @param {number} hours */
const lasting = (hours) =>
  hours > 24 && hours % 24 === 0 ? t("window.days", { count: hours / 24 }) : t("window.hours", { count: hours });

/** @param {{ id: string, kind: "reply" | "note" }} props */
function Field({ id, kind }) {
  const [text, setText] = useState(() => draft(id, kind));
  const [preview, setPreview] = useState(true);
  const [picking, setPicking] = useState(false);
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const change = (/** @type {string} */ value) => {
    setText(value);
    saveDraft(id, kind, value);
  };
  useEffect(() => takeFocus(box.current), [recording.value]);
  useTakenBack(id, kind, text, setText);
  useFullHeight(box, text);
  const reply = kind === "reply";
  if (reply && recording.value?.thread === id) return html`<${Late} page="voice" id=${id} />`;
  const extra = reply && along.value?.thread === id ? along.value : null;
  // Nobody means to send "/pix": until its list is there, Enter waits.
  const calls = reply && text[0] === "/" && SLASH.test(text) && !loaded.value.has("slash");
  const ready = !calls && (text.trim() || extra?.file) && text.length <= LIMIT;
  const send = () => {
    if (!ready) return;
    write(
      id,
      kind,
      text.trim(),
      reply ? { quotes: takeQuote(id), preview, ...takeAlong(id) } : { mentions: named(text) },
    );
    change("");
    setPreview(true);
    wrote();
    box.current?.focus();
  };
  const insert = (/** @type {string} */ emoji) => {
    const field = /** @type {HTMLTextAreaElement} */ (box.current);
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, "end");
    change(field.value);
    setPicking(false);
    field.focus();
  };
  return html`${picking && html`<${Late} page="emoji" choose=${insert} close=${() => (setPicking(false), box.current?.focus())} />`}
  ${reply && LINK.test(text) && html`<label class="check preview"><input type="checkbox" checked=${preview} onChange=${(/** @type {any} */ event) => setPreview(event.currentTarget.checked)} /><span>${t("composer.preview")}</span></label>`}
  ${reply && html`<${Quoting} id=${id} />`}
  ${!reply && AT.test(text) && html`<${Late} page="mention" text=${text} change=${change} />`}
  ${reply && (extra || SLASH.test(text)) && html`<${Late} page="slash" id=${id} text=${text} change=${change} />`}<form class="field" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
    ${
      reply &&
      html`<button type="button" class="round" aria-label=${t("file.attach")} onClick=${() => openPanel("attach")}>
        <${Icon} name="plus" />
      </button>${!text && html`<label class="round photo"><input type="file" class="unseen" multiple accept="image/jpeg,image/png,video/mp4" aria-label=${t("file.photo")} onChange=${picked} /><${Icon} name="image" /></label><label class="round photo"><input type="file" class="unseen" accept="image/jpeg" capture="environment" aria-label=${t("composer.camera")} onChange=${picked} /><${Icon} name="camera" /></label>`}`
    }
    <button type="button" class="round emojis" aria-label=${t("composer.emoji")} title=${t("composer.emoji")} aria-expanded=${picking} onClick=${() => setPicking(!picking)}><${Icon} name="smile" /></button>
    <textarea
      id="composer"
      ref=${box}
      rows="1"
      enterkeyhint=${hasKeyboard() ? "send" : "enter"}
      ...${spelled(kind)}
      value=${text}
      aria-label=${t("composer." + kind)}
      placeholder=${t(reply && TOUCH.matches ? "composer.short" : `composer.${kind}.hint`)}
      onInput=${(/** @type {any} */ event) => {
        change(event.currentTarget.value);
        writes(id);
        if (reply) typing(id);
      }}
      onPaste=${reply && given}
      onDrop=${reply && given}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === "." && event.ctrlKey) setPicking(true);
        else if (!sends(event)) return;
        else send();
        event.preventDefault();
      }}
    ></textarea>
    ${text.length > CLOSE_TO_LIMIT && html`<span class="limit ${text.length > LIMIT ? "over" : ""}">${LIMIT - text.length}</span>`}
    ${
      reply && !text && !extra?.file && "MediaRecorder" in window
        ? html`<button type="button" class="solid send" aria-label=${t("composer.voice")} title=${t("composer.voice")} onPointerDown=${(/** @type {PointerEvent} */ event) => event.button || recordVoice(id, performance.now())} onClick=${() => recordVoice(id)}>
            <${Icon} name="mic" />
          </button>`
        : html`<button class="solid send" disabled=${!ready} aria-label=${t(`composer.${kind}.send`)}>
            <${Icon} name=${kind === "note" ? "note" : "send"} />
          </button>`
    }
  </form>`;
}

/** The people whom a note names by `@` and their name. @param {string} text */
const named = (text) => (boot.value?.agents ?? []).filter(({ name }) => text.includes("@" + name)).map(({ id }) => id);

/** With a mouse comes a real keyboard; on a phone, Enter begins a line. */
const hasKeyboard = () => matchMedia("(pointer: fine)").matches;

/** Enter sends where there is a real keyboard; Ctrl+Enter always. @param {KeyboardEvent} event */
function sends(event) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return false;
  return event.ctrlKey || event.metaKey || hasKeyboard();
}

/** Files that are pasted, or dropped on the field, are to be sent. @param {any} event */
function given(event) {
  const files = [...(event.clipboardData ?? event.dataTransfer).files];
  if (!files.length) return;
  event.preventDefault();
  openPanel("attach", files);
}

/** Photos from the phone's own chooser. @param {any} event */
function picked({ currentTarget }) {
  openPanel("attach", [...currentTarget.files]);
  currentTarget.value = "";
}

/** A refused message that is taken back into the draft shows up in the field. */
function useTakenBack(
  /** @type {string} */ id,
  /** @type {string} */ kind,
  /** @type {string} */ text,
  /** @type {(text: string) => void} */ setText,
) {
  const kept = draft(id, kind);
  useEffect(() => {
    if (kept !== text) setText(kept);
  }, [kept]);
}

/** @param {{ current: HTMLTextAreaElement | null }} box @param {string} text */
function useFullHeight(box, text) {
  useEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = Math.min(field.scrollHeight + 2, 180) + "px";
  }, [text]);
}
