import { html } from "../../js/preact.js";
import { cancelFollowUp, tickOff } from "../../js/actions.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { moment } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";
import { reminderOf } from "../../js/ui/tasks.js";

/** @import { Detail, FollowUp } from "../../js/types.js" */

/** The promises of a thread, without the one above its messages: those to come first, then the last few that are over. @param {{ detail: Detail }} props */
export function FollowUps({ detail }) {
  const above = reminderOf(detail.id)?.id;
  const coming = detail.follow_ups.filter(
    (one) => (one.state === "pending" || one.state === "firing") && one.id !== above,
  );
  const over = detail.follow_ups.filter((one) => isOver(one) && one.kind !== "window").slice(-3);
  if (!coming.length && !over.length) return html`<p class="hint">${t("followups.none")}</p>`;
  const more = detail.more_follow_ups.unfinished;
  return html`<ul class="followups">
    ${[...coming, ...over].map((one) => html`<${Row} key=${one.id} one=${one} thread=${detail.id} />`)}
  </ul>
  ${more > 0 && html`<p class="hint">${t("followups.more", { n: more })}</p>`}`;
}

/** What a person promised, or has to do: the rest follows from the thread. */
const OURS = ["send", "nudge", "call_back"];

/** @param {FollowUp} one */
const isOver = (one) => one.state === "done" || one.state === "cancelled";

/** @param {{ one: FollowUp, thread: string }} props */
function Row({ one, thread }) {
  const editable = one.state === "pending" && OURS.includes(one.kind) && canWrite.value;
  return html`<li class=${one.state}>
    <p class="when"><${Icon} name=${one.kind === "nudge" ? "bell" : "clock"} size=${16} /><b>${moment(one.due)}</b></p>
    <p class="kindname">${t("followup." + one.kind)}${one.by_name && ` · ${one.by_name}`}</p>
    ${(one.filename || one.text) && html`<p class="words">${one.filename && html`<b>${one.filename}</b> `}${one.text}</p>`}
    ${one.state !== "pending" && html`<p class="state">${outcome(one)}</p>`}
    ${editable && html`<${Acts} one=${one} thread=${thread} />`}
  </li>`;
}

/** @param {{ one: FollowUp, thread: string }} props */
function Acts({ one, thread }) {
  if (one.kind === "call_back") {
    return html`<p class="acts">
      <button class="plain" onClick=${() => tickOff(thread, one)}>${t("followup.tickoff")}</button>
    </p>`;
  }
  return html`<p class="acts">
    <button class="plain" onClick=${() => openPanel("schedule", one)}>${t("followup.edit")}</button>
    <button class="plain bad" onClick=${() => cancelFollowUp(thread, one)}>${t("followup.cancel")}</button>
  </p>`;
}

/** What came of it; while it is being sent there is no outcome yet. @param {FollowUp} one */
const outcome = (one) => t(one.outcome ? "outcome." + one.outcome : "followup.state." + one.state);
