import { effect, signal } from "./preact.js";
import { openThread } from "./router.js";

export const composer = signal(/** @type {"reply" | "note"} */ ("reply"));
/**
 * What goes along with the next reply of a thread: the quick reply that it came from, its buttons, its file.
 * @typedef {{ quick: string, choices?: { id: string, title: string }[], file?: { asset: string, filename: string } }} Along
 * @type {{ value: (Along & { thread: string }) | null }}
 */
export const along = signal(null);
/** The thread for which a voice message is recorded; `since` when somebody has had a finger on the button, or 0. @type {{ value: { thread: string, since: number } | null }} */
export const recording = signal(null);
let wanted = false;

/** Show a mode of the composer and put the cursor in it, also when the field is still to come. @param {"reply" | "note"} mode */
export function compose(mode) {
  composer.value = mode;
  wanted = true;
  requestAnimationFrame(() => takeFocus(document.getElementById("composer")));
}

/** @param {HTMLElement | null} field */
export function takeFocus(field) {
  if (!wanted || !field) return;
  wanted = false;
  field.focus();
}

/** @param {string} id @returns {Partial<Along>} */
export function takeAlong(id) {
  const { thread, ...more } = along.value ?? {};
  if (thread !== id) return {};
  along.value = null;
  return more;
}

/** Record a voice message. @param {string} thread @param {number} [since] */
export function recordVoice(thread, since = 0) {
  composer.value = "reply";
  recording.value = { thread, since };
}

effect(() => {
  openThread.value;
  recording.value = null;
  composer.value = "reply";
});
