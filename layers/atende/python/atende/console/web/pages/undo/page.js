import { html, useEffect } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { openPlace } from "../../js/places.js";
import { openThread } from "../../js/router.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { undoable, undone } from "../../js/undoable.js";
import { leave } from "../../js/unsaved.js";

const UNDO_MS = 60_000;

const forget = () => {
  undoable.value = "";
};

/** For a minute after each change of settings, on whatever page. @param {{ change: string }} props */
export function Page({ change }) {
  useEffect(() => {
    const timer = setTimeout(forget, UNDO_MS);
    return () => clearTimeout(timer);
  }, [change]);
  return html`<div class="undo ${openThread.value && !openPlace.value ? "over" : ""}" role="status">
    <span>${t("undo.changed")}</span>
    <button class="plain" onClick=${() => undo(change)}><${Icon} name="undo" size=${20} />${t("undo.undo")}</button>
    <button class="round" aria-label=${t("close")} onClick=${forget}><${Icon} name="close" size=${18} /></button>
  </div>`;
}

/** What was typed on the page and not saved is asked about before the page is loaded again. @param {string} change */
async function undo(change) {
  forget();
  const done = await ask("POST", `/settings/changes/${encodeURIComponent(change)}/undo`, {}).catch(complain);
  if (!done) return;
  say(done.message || t("undo.done"), { seconds: done.message ? 8 : 4 });
  leave(() => {
    undone.value += 1;
  });
}
