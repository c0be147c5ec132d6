import { ask, threadPath } from "../../js/api.js";
import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { formatted } from "../../js/whatsapp.js";

/** @import { Message } from "../../js/types.js" */

/** What a list of messages leaves out of a long text, once somebody asks for it. @param {{ message: Message, thread: string }} props */
export function Page({ message, thread }) {
  const [rest, setRest] = useState("");
  const show = () =>
    ask("GET", `${threadPath(thread)}/text?message=${encodeURIComponent(message.id)}`)
      .then(({ text }) => setRest(text.slice(message.text.length)))
      .catch(complain);
  return rest
    ? html`<span class="text">${formatted(rest)}</span>`
    : html`<button class="plain" onClick=${show}>${t("rest.show")}</button>`;
}
