import { Refused, ask } from "./api.js";
import { boot, me, start } from "./desk.js";
import { drafts } from "./drafts.js";
import { speakAs } from "./i18n.js";
import { wipe } from "./known.js";
import { forget, remember, remembered } from "./memory.js";
import { discardAll, flush } from "./outbox.js";
import { go, path } from "./router.js";
import { endPush } from "./worker.js";

/** Who is signed in on this device: a person of a shop. */
const PERSON = "person";
/** Set from signing out without a network until the server has ended the session. */
const LEAVING = "leaving";

/** Whether somebody was signed in on this device when it was last used. */
export const knowsSomebody = () => remembered(PERSON, "") !== "";

/** Load the desk for whoever has the session. What somebody else left on this device is neither theirs to see nor to send. */
export async function enter() {
  await finishLeaving();
  await start();
  const person = `${boot.value?.business.id}/${me.value.id}`;
  if (remembered(PERSON, person) !== person) {
    forget();
    discardAll();
    drafts.value = {};
    await wipe();
    await endPush().catch(() => {});
  }
  remember(PERSON, person);
  remember("shop", boot.value?.inboxes.find(({ signs_in, phone }) => signs_in && phone)?.phone);
  if (path.value === "/entrar") go("/", { replace: true });
  flush();
  if (boot.value) speakAs(boot.value.business.language);
}

/** End the session: at once, or as soon as there is a network; this device forgets everything now. */
export async function leave() {
  forget();
  remember(LEAVING, true);
  await wipe();
  await endPush().catch(() => {});
  await finishLeaving().catch(() => {});
}

/** Throws `Unreachable` while the session that somebody left cannot be ended. */
export async function finishLeaving() {
  if (!remembered(LEAVING, false)) return;
  try {
    await ask("DELETE", "/session", {});
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  remember(LEAVING, null);
}

/** Another tab signed out, or somebody else in: this one starts anew. @param {StorageEvent} event */
function changed({ key, oldValue, newValue }) {
  if (key === "atende." + PERSON && oldValue !== null && newValue !== oldValue) location.reload();
}

addEventListener("storage", changed);
