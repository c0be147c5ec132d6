import { html, useEffect, useState } from "../preact.js";
import { t } from "../i18n.js";
import { discard, insist, isHeld, retry, takeBack, undoReply } from "../outbox.js";
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
    ${isHeld(parcel) && html`<${Held} parcel=${parcel} />`}
    ${parcel.state === "refused" && html`<${Refusal} parcel=${parcel} />`}
  </li>`;

/** It leaves in some seconds, unless it is undone. @param {{ parcel: Parcel }} props */
function Held({ parcel }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil(((parcel.until ?? 0) - now) / 1000);
  return (
    seconds > 0 &&
    html`<p class="held"><span aria-hidden="true">${t("held", { n: seconds })}</span><button class="plain" onClick=${() => undoReply(parcel)}>${t("undo")}</button></p>`
  );
}

/** @param {string} at */
const ago = (at) => duration(Math.max(1, Math.floor((now.value - Date.parse(at)) / 1000)));

/** @param {{ parcel: Parcel }} props */
function Refusal({ parcel }) {
  const { crossed, key } = parcel;
  return html`<p class="outcome bad" role="alert">
    ${crossed ? t("crossed", { name: agentName(crossed.by) || t("author.phone"), ago: ago(crossed.at) }) : parcel.error || t("error.unreachable")}
    ${crossed ? html`<button class="soft" onClick=${() => insist(key)}>${t("crossed.insist")}</button>` : html`<button class="plain" onClick=${() => retry(key)}>${t("failed.again")}</button>`}
    <button class="plain" onClick=${() => takeBack(parcel)}>${t("failed.edit")}</button>
    <button class="plain" onClick=${() => discard(parcel.key)}>${t("failed.discard")}</button>
  </p>`;
}
