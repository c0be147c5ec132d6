import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { count, t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Import } from "./importing.js";
import { isAtWork, resultUrl, useJob } from "./job.js";
import { Progress } from "./progress.js";

/** @import { Job } from "./job.js" */

/** Contacts from a spreadsheet, and into one; and who has done that when. */
export function Page() {
  const [jobs, setJobs] = useState(/** @type {Job[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/file-jobs").then(
      (answer) => setJobs(answer.jobs),
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(load, []);
  if (failed)
    return html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
      <button class="soft" onClick=${load}>${t("failed.again")}</button>
    <//>`;
  if (!jobs) return html`<${Skeleton} kind="tiles" count=${3} />`;
  const open = (/** @type {string} */ kind) =>
    jobs.find((job) => job.kind === kind && (isAtWork(job) || job.state === "ready")) ?? null;
  return html`<header class="head">
      <div><h2>${t("csv.title")}</h2></div>
    </header>
    <div class="contactways">
      <${Import} first=${open("import_contacts")} over=${load} />
      <${Export} first=${open("export_contacts")} over=${load} />
    </div>
    <${History} jobs=${jobs} />`;
}

/** Choose who, then fetch the file. @param {{ first: Job | null, over: () => void }} props */
function Export({ first, over }) {
  const { job, busy, tell, stop, forget } = useJob(first);
  const [label, setLabel] = useState("");
  const [search, setSearch] = useState("");
  const labels = boot.value?.labels ?? [];
  const begin = (/** @type {Event} */ event) => {
    event.preventDefault();
    tell("POST", "/file-jobs/contacts/export", { label, search });
  };
  useEffect(() => {
    if (job && !isAtWork(job)) over();
  }, [job?.state]);
  return html`<section class="tile" aria-labelledby="csv-export">
    <h3 id="csv-export">${t("csv.export")}</h3>
    <p class="hint">${t("csv.export.text")}</p>
    ${
      job && isAtWork(job)
        ? html`<${Progress} job=${job} stop=${stop} again=${() => tell("POST", `/file-jobs/${job.id}/start`)} />`
        : html`<form onSubmit=${begin}>
            <label class="stack">
              <span>${t("csv.label")}</span>
              <select value=${label} onChange=${(/** @type {any} */ event) => setLabel(event.currentTarget.value)}>
                <option value="">${t("csv.label.all")}</option>
                ${labels.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
              </select>
            </label>
            <label class="stack">
              <span>${t("csv.search")}</span>
              <input type="search" maxlength="100" value=${search} onInput=${(/** @type {any} */ event) => setSearch(event.currentTarget.value)} />
            </label>
            <div class="buttons"><button disabled=${busy} class=${job?.result ? "soft" : "solid"} onClick=${job ? forget : undefined}>${t("csv.export.go")}</button></div>
          </form>`
    }
    ${job?.state === "failed" && html`<p class="problem" role="alert">${job.problem}</p>`}
    ${
      job?.result &&
      html`<p role="status">${t("csv.exported", { n: job.total, count: count(job.total) })}</p>
        <p><a class="solid button" href=${resultUrl(job)} download>${t("csv.fetch", { name: job.result })}</a></p>
        <p class="hint">${t("csv.lasts")}</p>`
    }
  </section>`;
}

/** The last ones, by whom and when. @param {{ jobs: Job[] }} props */
const History = ({ jobs }) =>
  html`<section aria-labelledby="csv-history">
    <h3 id="csv-history">${t("job.history")}</h3>
    ${jobs.length === 0 && html`<p class="hint">${t("job.history.none")}</p>`}
    <ul class="jobhistory">
      ${jobs.map(
        (job) => html`<li key=${job.id} class="tile">
          <p>
            <b>${t("job.kind." + job.kind)}</b>
            <span class="hint">${t("job.by", { name: job.by_name, day: moment(job.started) })}</span>
          </p>
          <p class="hint">${[job.filename, job.label, job.search, outcome(job)].filter(Boolean).join(" · ")}</p>
          ${job.result && html`<p><a class="plain" href=${resultUrl(job)} download><${Icon} name="file" size=${18} />${job.result}</a></p>`}
        </li>`,
      )}
    </ul>
  </section>`;

/** @param {Job} job */
function outcome(job) {
  if (job.state === "failed") return job.problem;
  if (job.state !== "done") return t("job.state." + job.state);
  const words = ["export_thread", "import_chat"].includes(job.kind) ? "job.messages" : "job.rows";
  return t(words, { n: job.total, count: count(job.total) });
}
