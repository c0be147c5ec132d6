import { html, useState } from "../../js/preact.js";
import { threadPath } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { isAtWork, resultUrl, useJob } from "../contactfiles/job.js";
import { Progress } from "../contactfiles/progress.js";

const FORMATS = ["html", "jsonl"];

/** The whole thread as a file. @param {{ id: string }} props */
export function Page({ id }) {
  const { job, busy, tell, stop } = useJob(null);
  const [format, setFormat] = useState("html");
  const [notes, setNotes] = useState(false);
  const begin = (/** @type {Event} */ event) => {
    event.preventDefault();
    tell("POST", threadPath(id) + "/export", { format, notes });
  };
  if (job && isAtWork(job))
    return html`<div class="threadexport"><${Progress} job=${job} stop=${stop} again=${stop} /></div>`;
  return html`<form class="threadexport" onSubmit=${begin}>
    <fieldset>
      <legend>${t("export.format")}</legend>
      ${FORMATS.map(
        (name) => html`<label key=${name} class="check">
          <input type="radio" name="format" checked=${format === name} onChange=${() => setFormat(name)} />
          <span>${t("export." + name)}</span>
        </label>`,
      )}
    </fieldset>
    <label class="check">
      <input type="checkbox" checked=${notes} onChange=${(/** @type {any} */ event) => setNotes(event.currentTarget.checked)} />
      <span>${t("export.notes")}</span>
    </label>
    <button class="soft" disabled=${busy}>${t("export.go")}</button>
    ${job?.state === "failed" && html`<p class="problem" role="alert">${job.problem}</p>`}
    ${
      job?.result &&
      html`<p role="status">${t("export.done", { n: job.total, count: count(job.total) })}</p>
        <a class="solid fetch" href=${resultUrl(job)} download>${t("export.fetch", { name: job.result })}</a>
        <p class="hint">${t("export.lasts")}</p>`
    }
  </form>`;
}
