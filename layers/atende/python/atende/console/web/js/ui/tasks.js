import { html } from "../../vendor/preact.js";
import { tasks } from "../desk.js";
import { t } from "../i18n.js";
import { nameOf } from "../person.js";
import { link } from "../router.js";
import { moment } from "../time.js";
import { Icon } from "./icon.js";

/** @import { Task } from "../types.js" */

/** Contacts to call back, above everything else: after a low rating nobody else would notice. */
export function Tasks() {
  if (!tasks.value.length) return null;
  return html`<ul class="tasks" aria-label=${t("followup.call_back")}>
    ${tasks.value.map((task) => html`<${Row} key=${task.id} task=${task} />`)}
  </ul>`;
}

/** @param {{ task: Task }} props */
const Row = ({ task }) =>
  html`<li>
    <a ...${link("/c/" + task.thread)}>
      <${Icon} name="bell" size=${20} />
      <span
        ><b>${t("followup.call_back")} · ${nameOf({ name: task.name, phone: null })}</b
        ><small>${task.text || moment(task.due)}</small></span
      >
    </a>
  </li>`;
