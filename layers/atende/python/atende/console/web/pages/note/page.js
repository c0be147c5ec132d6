import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { useUnsaved } from "../../js/unsaved.js";
import { deleteNote, editNote } from "./change.js";

/** @import { Message } from "../../js/types.js" */

const LONGEST = 4096;

/** A note gets another text. @param {{ id: string, note: Message }} props `id`: the thread's */
export function Page({ id, note }) {
  const [text, setText] = useState(note.text);
  const [busy, setBusy] = useState(false);
  useUnsaved(text);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const changed = text.trim() === note.text || (await editNote(id, note, text.trim()));
    setBusy(false);
    if (changed) closePanel();
  };
  const remove = () => (closePanel(), deleteNote(id, note));
  return html`<form onSubmit=${save}>
    <label class="stack">
      <span>${t("note.text")}</span>
      <textarea rows="5" maxlength=${LONGEST} value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea>
    </label>
    <div class="buttons">
      <button type="button" class="soft bad" disabled=${busy} onClick=${remove}>${t("note.delete")}</button>
      <button class="solid" disabled=${busy || !text.trim()}>${t("note.save")}</button>
    </div>
  </form>`;
}
