import { html } from "../../vendor/preact.js";
import { tickOff } from "../actions.js";
import { canWrite, tasks } from "../desk.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";
import { isOwed } from "./tasks.js";

/** What is still owed to this contact, until a person says that it is done. @param {{ id: string }} props */
export function CallBack({ id }) {
  const task = tasks.value.find((one) => one.thread === id && isOwed(one));
  if (!task) return null;
  return html`<p class="callback">
    <${Icon} name="bell" size=${20} />
    <span>${task.text || t("followup." + task.kind)}</span>
    ${canWrite.value && html`<button class="plain" onClick=${() => tickOff(id, task)}>${t(task.kind === "window" ? "followup.seen" : "followup.tickoff")}</button>`}
  </p>`;
}
