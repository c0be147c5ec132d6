import { html } from "../../js/preact.js";
import { tickOff } from "../../js/actions.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { moment, now } from "../../js/time.js";
import { Empty } from "../../js/ui/empty.js";
import { owed } from "../../js/ui/tasks.js";

/** @import { Task } from "../../js/types.js" */

/** All reminders: each leads to its thread, and is ticked off here. */
export const Page = () =>
  owed().length
    ? html`<ul class="reminderslist">
        ${owed().map((task) => html`<${Row} key=${task.thread + task.id} task=${task} />`)}
      </ul>`
    : html`<${Empty} icon="check" title=${t("tasks.none")} text=${t("tasks.none.text")} />`;

/** @param {{ task: Task }} props */
function Row({ task }) {
  const to = link("/c/" + task.thread);
  const open = (/** @type {MouseEvent} */ event) => (closePanel(), to.onClick(event));
  return html`<li>
    <a href=${to.href} onClick=${open}>
      <b>${nameOf({ name: task.name, phone: null })}</b>
      <small class=${Date.parse(task.due) < now.value ? "late" : ""}>${moment(task.due)}</small>
      <span>${task.text || t("followup." + task.kind)}</span>
    </a>
    ${
      canWrite.value &&
      html`<button class="soft" onClick=${() => tickOff(task.thread, task)}>${t(task.kind === "window" ? "followup.seen" : "followup.tickoff")}</button>`
    }
  </li>`;
}
