import { html, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { canWrite, manages, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Note } from "../contactpage/shapes.js" */

const LONGEST = 4096;

/** What the team writes down about a contact. @param {{ contact: string, first: Note[] }} props */
export function Notes({ contact, first }) {
  const [notes, setNotes] = useState(first);
  const replace = (/** @type {Note} */ old, /** @type {Note[]} */ by) =>
    setNotes((now) => now.flatMap((note) => (note.id === old.id ? by : [note])));
  return html`<div class="contactnotes">
    ${canWrite.value && html`<${NewNote} contact=${contact} add=${(/** @type {Note} */ note) => setNotes((now) => [note, ...now])} />`}
    ${notes.length === 0 && html`<p class="hint">${t("contact.notes.none")}</p>`}
    <ul>
      ${notes.map((note) => html`<${Item} key=${note.id} note=${note} replace=${replace} />`)}
    </ul>
  </div>`;
}

/** @param {{ contact: string, add: (note: Note) => void }} props */
function NewNote({ contact, add }) {
  const [text, setText] = useState("");
  const [key, setKey] = useState(newKey);
  const save = async () => {
    const answer = await ask("POST", `/contacts/${contact}/notes`, { text }, key).catch(complain);
    if (!answer) return;
    add(answer.note);
    setText("");
    setKey(newKey());
  };
  return html`<${Words} text=${text} change=${setText} save=${save} />`;
}

/** @param {{ note: Note, replace: (old: Note, by: Note[]) => void }} props */
function Item({ note, replace }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const [sure, setSure] = useState(false);
  const path = "/contact-notes/" + note.id;
  const save = async () => {
    const answer = await ask("PUT", path, { contact: note.contact, text: draft }).catch(complain);
    if (!answer) return;
    replace(note, [answer.note]);
    setDraft(null);
  };
  const remove = () => ask("POST", path + "/delete", { contact: note.contact }).then(() => replace(note, []), complain);
  if (draft !== null)
    return html`<li><${Words} text=${draft} change=${setDraft} save=${save} cancel=${() => setDraft(null)} /></li>`;
  const mine = canWrite.value && (note.by === me.value.id || manages.value);
  return html`<li>
    <p class="words">${note.text}</p>
    <p class="hint">
      ${note.by_name} · ${moment(note.at)}${note.edited && ` · ${t("contact.edited")}`}
      ${
        mine &&
        html`<span class="acts">
          <button class="plain" onClick=${() => setDraft(note.text)}>${t("contact.edit")}</button>
          <button class="plain bad" onClick=${sure ? remove : () => setSure(true)}>
            ${t(sure ? "contact.delete.sure" : "contact.delete")}
          </button>
        </span>`
      }
    </p>
  </li>`;
}

/** @param {{ text: string, change: (text: string) => void, save: () => Promise<void>, cancel?: () => void }} props */
function Words({ text, change, save, cancel }) {
  const [busy, setBusy] = useState(false);
  useUnsaved(text);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await save();
    setBusy(false);
  };
  return html`<form onSubmit=${submit}>
    <textarea
      rows="2"
      maxlength=${LONGEST}
      value=${text}
      aria-label=${t("contact.note")}
      placeholder=${t("contact.note.example")}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
    ></textarea>
    <div class="buttons">
      ${cancel && html`<button type="button" class="soft" onClick=${cancel}>${t("cancel")}</button>`}
      <button class=${cancel ? "solid" : "soft"} disabled=${busy || !text.trim()}>${t("contact.note.save")}</button>
    </div>
  </form>`;
}
