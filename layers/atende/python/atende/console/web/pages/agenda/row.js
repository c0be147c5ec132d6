import { html } from "../../js/preact.js";
import { cancelFollowUp, reopen, tickOff } from "../../js/actions.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { agentName, nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { hourMinute, moment, now, rough } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Entry } from "./shapes.js" */

/** @type {Record<string, string>} */
const ICONS = {
  send: "send",
  nudge: "bell",
  call_back: "reply",
  window: "alert",
  late: "alert",
  wake: "undo",
  closing: "alert",
};
const TASKS = ["call_back", "window"];

/** One thing to come or to do, with the person whom it is about. @param {{ entry: Entry, late: boolean, load: () => void }} props */
export const Row = ({ entry, late, load }) =>
  html`<li class="tile">
    <span class="art"><${Icon} name=${ICONS[entry.kind] ?? "clock"} size=${20} /></span>
    <div class="about">
      <p>
        <time datetime=${entry.due}>${when(entry, late)}</time>
        <a ...${link("/c/" + entry.thread)}>${nameOf({ name: entry.name, phone: null })}</a>
      </p>
      <p class="hint">${t((entry.kind === "late" ? "agenda." : "followup.") + entry.kind)}${whose(entry)}</p>
      ${(entry.filename || entry.text) && html`<p class="words">${entry.filename && html`<b>${entry.filename}</b> `}${entry.text}</p>`}
    </div>
    ${canWrite.value && html`<${Acts} entry=${entry} load=${load} />`}
  </li>`;

/** @param {Entry} entry @param {boolean} late */
function when(entry, late) {
  if (entry.kind === "late") return rough(now.value - Date.parse(entry.due));
  return late ? moment(entry.due) : hourMinute(entry.due);
}

/** @param {Entry} entry */
function whose(entry) {
  const name = entry.by_name || (entry.assignee && agentName(entry.assignee));
  return name ? ` · ${name}` : "";
}

/** What a person may do about it here; the rest follows from the thread, and is done there. @param {{ entry: Entry, load: () => void }} props */
function Acts({ entry, load }) {
  const { thread, kind } = entry;
  const then = (/** @type {Promise<unknown>} */ done) => done.then(load);
  if (TASKS.includes(kind))
    return html`<p class="acts">
      <button class="soft" onClick=${() => then(tickOff(thread, /** @type {any} */ (entry)))}>
        ${t(kind === "window" ? "followup.seen" : "followup.tickoff")}
      </button>
    </p>`;
  if (kind === "wake")
    return html`<p class="acts">
      <button class="plain" onClick=${() => then(reopen(thread))}>${t("thread.resume")}</button>
    </p>`;
  if (kind === "late")
    return html`<p class="acts"><a class="soft" ...${link("/c/" + thread)}>${t("composer.reply")}</a></p>`;
  if ((kind !== "send" && kind !== "nudge") || entry.state !== "pending") return null;
  return html`<p class="acts">
    <button class="plain" onClick=${() => openPanel("schedule", entry)}>${t("followup.edit")}</button>
    <button class="plain bad" onClick=${() => then(cancelFollowUp(thread, /** @type {any} */ (entry)))}>${t("cancel")}</button>
  </p>`;
}
