import { html } from "../preact.js";
import { saveDraft } from "../drafts.js";
import { t } from "../i18n.js";
import { discard, insist, retry } from "../outbox.js";
import { agentName } from "../person.js";
import { duration, hourMinute, now } from "../time.js";
import { formatted } from "../whatsapp.js";
import { Icon } from "./icon.js";
import { Tick } from "./ticks.js";

/** @import { Parcel } from "../types.js" */

/** A message that the desk has not taken yet. @param {{ parcel: Parcel }} props */
export const ParcelBubble = ({ parcel }) =>
  html`<li class="said ${parcel.kind === "note" ? "note" : "outgoing"} parcel ${parcel.state}">
    <div class="bubble">
      ${
        parcel.kind === "note" &&
        html`<span class="author"><${Icon} name="note" size=${15} />${t("composer.note")}</span>`
      }
      ${parcel.file && html`<span class="file"><${Icon} name="file" size=${16} />${parcel.file.filename}</span>`}
      <span class="text">${formatted(parcel.text)}</span>
      <span class="meta">
        <time datetime=${parcel.at}>${hourMinute(parcel.at)}</time>
        <${Tick} state=${parcel.state === "refused" ? "failed" : "queued"} />
      </span>
    </div>
    ${parcel.state === "refused" && html`<${Refusal} parcel=${parcel} />`}
  </li>`;

/** @param {string} at */
const ago = (at) => duration(Math.max(1, Math.floor((now.value - Date.parse(at)) / 1000)));

/** @param {{ parcel: Parcel }} props */
function Refusal({ parcel }) {
  const takeBack = () => {
    saveDraft(parcel.thread, parcel.kind, parcel.text);
    discard(parcel.key);
  };
  const { crossed, key } = parcel;
  return html`<p class="outcome bad" role="alert">
    ${crossed ? t("crossed", { name: agentName(crossed.by) || t("author.phone"), ago: ago(crossed.at) }) : parcel.error || t("error.unreachable")}
    ${crossed ? html`<button class="soft" onClick=${() => insist(key)}>${t("crossed.insist")}</button>` : html`<button class="plain" onClick=${() => retry(key)}>${t("failed.again")}</button>`}
    <button class="plain" onClick=${takeBack}>${t("failed.edit")}</button>
    <button class="plain" onClick=${() => discard(parcel.key)}>${t("failed.discard")}</button>
  </p>`;
}
