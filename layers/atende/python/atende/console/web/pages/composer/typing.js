import { ask, threadPath } from "../../js/api.js";

/** WhatsApp shows it for 25 s. */
const EVERY = 20_000;
let last = { thread: "", at: 0 };

/** The contact sees that somebody types; nothing depends on it. @param {string} thread */
export function typing(thread) {
  const at = Date.now();
  if (last.thread === thread && at - last.at < EVERY) return;
  last = { thread, at };
  ask("POST", `${threadPath(thread)}/typing`, {}).catch(() => {});
}
