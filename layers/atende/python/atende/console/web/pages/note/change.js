import { addMessage } from "../../js/desk.js";
import { ask, threadPath } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Message } from "../../js/types.js" */

/** Its author, or the owner, gives a note another text; it can be undone. @param {string} id @param {Message} note @param {string} text */
export async function editNote(id, note, text) {
  const changed = await changeNote(id, "PUT", "", { note: note.id, text });
  if (changed)
    say(t("note.edited"), {
      act: { label: t("undo"), run: () => changeNote(id, "PUT", "", { note: note.id, text: note.text }) },
    });
  return changed;
}

/** @param {string} id @param {Message} note */
export async function deleteNote(id, note) {
  const about = { note: note.id };
  if (await changeNote(id, "POST", "/delete", about))
    say(t("note.deleted"), { act: { label: t("undo"), run: () => changeNote(id, "POST", "/restore", about) } });
}

/** @param {string} id @param {"PUT" | "POST"} method @param {string} what @param {{ note: string, text?: string }} about */
async function changeNote(id, method, what, about) {
  try {
    addMessage(id, (await ask(method, `${threadPath(id)}/notes${what}`, about)).message);
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}
