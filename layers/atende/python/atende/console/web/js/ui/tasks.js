import { html } from "../preact.js";
import { cards, tasks } from "../desk.js";
import { t } from "../i18n.js";
import { nameOf } from "../person.js";
import { link } from "../router.js";
import { moment } from "../time.js";
import { Icon } from "./icon.js";

/** @import { Task } from "../types.js" */

/**
 * Contacts to call back, above everything else: after a low rating nobody else would notice. And those whose window
 * closes while they wait, until somebody answers.
 */
export function Tasks() {
  const owed = tasks.value.filter(isOwed);
  if (!owed.length) return null;
  return html`<ul class="tasks" aria-label=${t("tasks.title")}>
    ${owed.map((task) => html`<${Row} key=${task.id} task=${task} />`)}
  </ul>`;
}

/** @param {Task} task */
export function isOwed(task) {
  const card = cards.value.get(task.thread);
  return task.kind !== "window" || !card || (card.waiting_since !== null && card.window_ends === task.due);
}

/** @param {{ task: Task }} props */
const Row = ({ task }) =>
  html`<li>
    <a ...${link("/c/" + task.thread)}>
      <${Icon} name="bell" size=${20} />
      <span
        ><b>${t("followup." + task.kind)} · ${nameOf({ name: task.name, phone: null })}</b
        ><small>${[task.text, moment(task.due)].filter(Boolean).join(" · ")}</small></span
      >
    </a>
  </li>`;
