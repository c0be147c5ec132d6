import { signal } from "./preact.js";
import { compose } from "./composer.js";
import { plain } from "./whatsapp.js";

/** @import { Message } from "./types.js" */

/** The message that the next reply of its thread answers. @type {{ value: { thread: string, id: string, text: string } | null }} */
export const quoting = signal(null);

/** @param {string} thread @param {Message} message */
export function quote(thread, message) {
  quoting.value = { thread, id: message.id, text: plain(message.text).slice(0, 120) };
  compose("reply");
}

/** The quote of a thread, which goes with one reply. @param {string} thread */
export function takeQuote(thread) {
  const found = quoting.value?.thread === thread ? quoting.value.id : undefined;
  if (found) quoting.value = null;
  return found;
}
