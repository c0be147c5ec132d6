import { html } from "../preact.js";
import { tickOff } from "../actions.js";
import { canWrite, cards, tasks } from "../desk.js";
import { t } from "../i18n.js";
import { closePanel, openPanel } from "../panels.js";
import { nameOf } from "../person.js";
import { link } from "../router.js";
import { moment, now } from "../time.js";
import { Dialog } from "./dialog.js";
import { Empty } from "./empty.js";
import { Icon } from "./icon.js";

/** @import { Task } from "../types.js" */

/** The reminders that a person still has to deal with, the first due first. */
const owed = () => tasks.value.filter(isOwed);

/** A closing window needs nobody any more once somebody answered or the contact wrote again. @param {Task} task */
function isOwed(task) {
  const card = cards.value.get(task.thread);
  return task.kind !== "window" || !card || (card.waiting_since !== null && card.window_ends === task.due);
}

/** The reminder that a thread shows above its messages. @param {string} thread */
export const reminderOf = (thread) => tasks.value.find((task) => task.thread === thread && isOwed(task));

/** One line above the list, however many reminders there are: how many, and which comes first. */
export function Reminders() {
  const all = owed();
  if (!all.length) return null;
  const overdue = all.filter((task) => Date.parse(task.due) < now.value).length;
  return html`<button class="reminders ${overdue ? "overdue" : ""}" onClick=${() => openPanel("tasks")}>
    <${Icon} name="bell" size=${18} />
    <b>${t("tasks.count", { n: all.length })}</b>
    <span>${overdue ? t("tasks.overdue", { n: overdue }) : `${nameOf({ name: all[0].name, phone: null })}, ${moment(all[0].due)}`}</span>
    <${Icon} name="down" size=${16} />
  </button>`;
}

/** All reminders, in a dialog. */
export const ReminderPanel = () =>
  html`<${Dialog} title=${t("tasks.title")}>
    ${
      owed().length
        ? html`<ul class="tasks">
            ${owed().map((task) => html`<${Row} key=${task.thread + task.id} task=${task} />`)}
          </ul>`
        : html`<${Empty} icon="check" title=${t("tasks.none")} text=${t("tasks.none.text")} />`
    }
  <//>`;

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
