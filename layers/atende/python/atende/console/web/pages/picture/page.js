import { html } from "../../js/preact.js";
import { fileUrl } from "../../js/files.js";
import { t } from "../../js/i18n.js";

/** @import { Message } from "../../js/types.js" */

/** A picture, as large as there is room. @param {{ message: Message, thread: string }} props */
export const Page = ({ message, thread }) =>
  html`<img class="large" src=${fileUrl(thread, message)} alt=${message.text} />
    <div class="buttons"><a class="soft" href=${fileUrl(thread, message)} download>${t("media.save")}</a></div>`;
