import { html, useRef, useState } from "../../js/preact.js";
import { ask, newKey, threadPath } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { go } from "../../js/router.js";
import { complain } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Place } from "./shapes.js" */

const LONGEST = 4096;

/** Write to the contact in another channel, and say so in this one. @param {{ here: Place, there: Place, close: () => void }} props */
export function GoOn({ here, there, close }) {
  const first = {
    text: t("channels.goon.example", { channel: here.title }),
    farewell: here.can_write ? t("channels.farewell.example", { channel: there.title }) : "",
  };
  const [draft, setDraft] = useState(first);
  const tried = useRef({ what: "", key: "" });
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const body = { inbox: there.inbox, ...draft };
    const what = JSON.stringify(body);
    if (tried.current.what !== what) tried.current = { what, key: newKey() };
    const answer = await ask("POST", threadPath(here.thread) + "/continue", body, tried.current.key).catch(complain);
    setBusy(false);
    if (!answer) return;
    settle(draft);
    go("/c/" + answer.card.id);
  };
  const field = (/** @type {"text" | "farewell"} */ name, /** @type {string} */ label) =>
    html`<label class="stack">
      <span>${label}</span>
      <textarea
        rows="3"
        maxlength=${LONGEST}
        value=${draft[name]}
        onInput=${(/** @type {any} */ event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      ></textarea>
    </label>`;
  return html`<form onSubmit=${send}>
    ${field("text", t("channels.goon.text", { channel: there.title }))}
    ${here.can_write ? field("farewell", t("channels.farewell", { channel: here.title })) : html`<p class="hint">${t("channels.farewell.closed", { channel: here.title })}</p>`}
    <div class="buttons">
      <button type="button" class="soft" onClick=${close}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !draft.text.trim()}>${t("channels.goon.send")}</button>
    </div>
  </form>`;
}
