import { html, useState } from "../preact.js";
import { tickOff } from "../actions.js";
import { canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { moment } from "../time.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";
import { reminderOf } from "./tasks.js";

/** @import { Card } from "../types.js" */

const COMPLAINTS = ["reclamação", "complaint", "reclamo"];

/**
 * What is still owed to this contact, until a person says that it is done; to who complains also a suggested answer.
 * @param {{ card: Card }} props
 */
export function CallBack({ card }) {
  const [open, setOpen] = useState(false);
  const task = reminderOf(card.id);
  const complaint = card.status !== "resolved" && card.labels.find((name) => COMPLAINTS.includes(name));
  if (!task && !complaint) return null;
  return html`<p class="callback">
      <${Icon} name="bell" size=${20} />
      <span>${task ? `${task.text || t("followup." + task.kind)} · ${moment(task.due)}` : complaint}</span>
      ${complaint && canWrite.value && html`<button class="plain" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t(open ? "complaint.hide" : "complaint.answer")}</button>`}
      ${task && canWrite.value && html`<button class="plain" onClick=${() => tickOff(card.id, task)}>${t(task.kind === "window" ? "followup.seen" : "followup.tickoff")}</button>`}
    </p>
    ${complaint && open && html`<${Late} page="playbook" id=${card.id} close=${() => setOpen(false)} />`}`;
}
