import { boot, me, start } from "./desk.js";
import { drafts } from "./drafts.js";
import { speakAs } from "./i18n.js";
import { forget, remember, remembered } from "./memory.js";
import { discardAll, flush } from "./outbox.js";
import { go, path } from "./router.js";

/** Load the desk for whoever has the session. What somebody else left unsent on this browser is not theirs to send. */
export async function enter() {
  await start();
  if (remembered("agent", me.value.id) !== me.value.id) {
    forget();
    discardAll();
    drafts.value = {};
  }
  remember("agent", me.value.id);
  if (path.value === "/entrar") go("/", { replace: true });
  flush();
  if (boot.value) speakAs(boot.value.business.language);
}
