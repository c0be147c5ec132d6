import { html } from "../preact.js";
import { cards, tasks } from "../desk.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { nameOf } from "../person.js";
import { moment, now } from "../time.js";
import { Icon } from "./icon.js";

/** @import { Task } from "../types.js" */

/** The reminders that a person still has to deal with, the first due first. */
export const owed = () => tasks.value.filter(isOwed);

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
