import { html } from "../../vendor/preact.js";
import { settle } from "../actions.js";
import { t } from "../i18n.js";
import { closePanel } from "../panels.js";
import { openThread } from "../router.js";
import { moment } from "../time.js";
import { Dialog } from "./dialog.js";

/** @import { Message } from "../types.js" */

/** A send without an answer is never repeated by itself: a person looks at the phone and says what happened. @param {{ message: Message }} props */
export function Settle({ message }) {
  const say = (/** @type {boolean} */ sent) => {
    if (openThread.value) settle(openThread.value, message, sent);
    closePanel();
  };
  return html`<${Dialog} title=${t("settle.title")}>
    <p>${t("settle.text", { time: moment(message.at) })}</p>
    <blockquote>${message.text}</blockquote>
    <div class="buttons">
      <button class="soft" onClick=${() => say(false)}>${t("settle.no")}</button>
      <button class="solid" onClick=${() => say(true)}>${t("settle.yes")}</button>
    </div>
  <//>`;
}
