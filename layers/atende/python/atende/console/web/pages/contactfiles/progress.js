import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";

/** @import { Job } from "./job.js" */

/** How far a job is, and how to end it. @param {{ job: Job, stop: () => void, again: () => void }} props */
export function Progress({ job, stop, again }) {
  const known = job.state === "running" && job.total > 0;
  const words = known ? t("job.of", { done: count(job.position), total: count(job.total) }) : t("job." + job.state);
  return html`<div class="jobprogress" role="status">
    <label class="stack">
      <span>${words}</span>
      <progress max=${known ? job.total : undefined} value=${known ? job.position : undefined}></progress>
    </label>
    ${job.stuck && html`<p class="warning">${t("job.stuck")}</p>`}
    <div class="buttons">
      ${job.stuck && html`<button type="button" class="soft" onClick=${again}>${t("job.again")}</button>`}
      <button type="button" class="soft" onClick=${stop}>${t("job.stop")}</button>
    </div>
    <p class="hint">${t("job.leave")}</p>
  </div>`;
}

/** A file on its way to the desk. @param {{ percent: number, stop: () => void }} props */
export const Sending = ({ percent, stop }) =>
  html`<div class="jobprogress" role="status">
    <label class="stack"><span>${t("job.sending", { percent })}</span><progress max="100" value=${percent}></progress></label>
    <div class="buttons"><button type="button" class="soft" onClick=${stop}>${t("cancel")}</button></div>
  </div>`;
