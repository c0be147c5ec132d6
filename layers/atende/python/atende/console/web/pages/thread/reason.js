import { html, useState } from "../../js/preact.js";
import { attempt, setLabels, setPriority, tickOff, untick } from "../../js/actions.js";
import { canWrite, cards, loadThread, tasks } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { isComplaint, kindOf, UNMARKED } from "../../js/ui/priority.js";
import { reminderOf } from "../../js/ui/tasks.js";

/** @import { Card, Task } from "../../js/types.js" */

/**
 * What one line above the conversation says: why somebody should not wait, what is still owed to them, and when. `own`
 * is the reminder that a complaint gave, which goes with its mark.
 * @param {Card} card @param {Task | undefined} task the reminder of the thread
 */
export function lineOf(card, task) {
  const kind = kindOf(card);
  const why = kind ? reasonOf(card) : "";
  const complaint = (card.status !== "resolved" && card.labels.find(isComplaint)) || "";
  const own = task && complaint && task.kind === "call_back" && !task.by_name ? task : null;
  const text = (task ? owed(task, why, task === own && card.marked) : [why || complaint]).join(" · ");
  const marked = Boolean(kind && card.marked);
  const tone = kind === "danger" ? "hot" : marked ? "warm" : "";
  return { text, tone, own, suggests: Boolean(complaint) && kind !== "danger", canDismiss: marked || own !== null };
}

/** The automation's reason as it is; that of a rule or of a person with the priority before it. @param {Card} card */
function reasonOf({ marked, priority, priority_reason: reason }) {
  if (!reason || priority === "none") return "";
  return marked ? reason : `${t("priority." + priority)} · ${reason}`;
}

/** `hasOwnReason`: the reminder's text ends with a reason, which is left out beside that of another mark. @param {Task} task @param {string} why @param {boolean} hasOwnReason */
function owed(task, why, hasOwnReason) {
  const text = task.text || t("followup." + task.kind);
  const when = moment(task.due);
  if (!why || text.includes(why)) return [text, when];
  return hasOwnReason ? [why, `${text.split(":")[0]} ${when}`] : [why, text, when];
}

/** Why the thread is marked, and what is owed, once. @param {{ card: Card }} props */
export function Reason({ card }) {
  const [open, setOpen] = useState(false);
  const task = reminderOf(card.id);
  const { text, tone, own, suggests, canDismiss } = lineOf(card, task);
  if (!text) return null;
  return html`<div class="callback reason ${tone}">
      <${Icon} name=${tone === "hot" ? "alert" : task ? "bell" : "flag"} size=${20} />
      <span>${text}</span>
      ${
        canWrite.value &&
        html`<p>
          ${suggests && html`<button class="plain" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t(open ? "complaint.hide" : "complaint.answer")}</button>`}
          ${task && html`<button class="plain" onClick=${() => tickOff(card.id, task)}>${t(task.kind === "window" ? "followup.seen" : "followup.tickoff")}</button>`}
          ${canDismiss && html`<button class="plain" title=${t("thread.dismiss.text")} onClick=${() => dismiss(card, own)}>${t("thread.dismiss")}</button>`}
        </p>`
      }
    </div>
    ${suggests && open && html`<${Late} page="playbook" id=${card.id} close=${() => setOpen(false)} />`}`;
}

/** Takes an automation's mark away at once, with what came of it, and offers to undo. The desk refuses when the mark is no longer the one that was seen. @param {Card} card as it was before @param {Task | null} own */
async function dismiss(card, own) {
  const { id, labels, marked, priority_reason: reason } = card;
  const guess = { ...(marked && UNMARKED), labels: labels.filter((label) => !isComplaint(label)) };
  if (own) tasks.value = tasks.value.filter((other) => other.id !== own.id);
  const error = await attempt(id, "mark/dismiss", { reason }, guess);
  if (error) {
    if (own && !tasks.value.some((other) => other.id === own.id)) tasks.value = [...tasks.value, own];
    return complain(error);
  }
  if (own) loadThread(id).catch(complain);
  say(t("thread.dismissed"), { act: { label: t("undo"), run: () => restore(card, own) } });
}

/** Gives back what `dismiss` took away: the priority is then this person's. @param {Card} card as it was before @param {Task | null} task */
async function restore({ id, priority, labels, marked }, task) {
  const present = cards.value.get(id)?.labels ?? [];
  const missing = labels.filter((label) => isComplaint(label) && !present.includes(label));
  if (marked && !(await setPriority(id, priority))) return;
  if (missing.length && !(await setLabels(id, [...present, ...missing]))) return;
  if (task) await untick(id, task);
}
