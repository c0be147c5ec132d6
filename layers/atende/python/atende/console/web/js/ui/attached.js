import { html } from "../preact.js";
import { fetchAgain } from "../actions.js";
import { canWrite } from "../desk.js";
import { fileUrl, sizeOf } from "../files.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { Icon } from "./icon.js";

/** @import { Media, Message } from "../types.js" */

const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** The file of a message: seen, heard, saved, on its way, or why it is not here. @param {{ message: Message, media: Media, thread: string }} props */
export function Attached({ message, media, thread }) {
  const { mime, state, reason, filename, size } = media;
  const url = fileUrl(thread, message);
  if (state === "fetching") return html`<span class="kind">${t("media.fetching")}</span>`;
  if (state === "failed") {
    return html`<p class="outcome bad">
      ${t("media.failed", { reason })}
      ${
        canWrite.value &&
        html`<button class="plain" onClick=${() => fetchAgain(thread, message)}>${t("media.again")}</button>`
      }
    </p>`;
  }
  if (state !== "ready") return null;
  if (mime && PICTURES.includes(mime)) {
    return html`<button class="picture" onClick=${() => openPanel("picture", message)}>
      <img src=${url} alt=${message.text || t("media.open")} loading="lazy" onError=${onceMore} />
    </button>`;
  }
  if (mime?.startsWith("video/")) return html`<video src=${url} controls preload="none"></video>`;
  if (mime?.startsWith("audio/")) return html`<audio src=${url} controls preload="none"></audio>`;
  const link = html`<a class="file" href=${url} download>
    <${Icon} name="file" size=${18} />${filename || t("media.save")}${size && html`<small>${sizeOf(size)}</small>`}
  </a>`;
  return media.risky ? html`${link}<small class="outcome bad">${t("media.risky")}</small>` : link;
}

/** Many pictures at once may be more than a small account answers: the rest a moment later. @param {any} event */
function onceMore({ target }) {
  if (!target.src.endsWith("&2")) setTimeout(() => (target.src += "&2"), 2000);
}
