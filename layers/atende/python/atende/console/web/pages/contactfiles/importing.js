import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { isAtWork, resultUrl, uploadFor, useJob } from "./job.js";
import { Progress, Sending } from "./progress.js";

/** @import { Job } from "./job.js" */
/** @import { FieldRule } from "../contactpage/shapes.js" */

const KINDS = ["name", "phone", "labels", "notes"];
const KIND = "import_contacts";

/** Choose a file, see what it would do, then import it. @param {{ first: Job | null, over: () => void }} props */
export function Import({ first, over }) {
  const { job, busy, tell, start, stop, forget } = useJob(first);
  const [sending, setSending] = useState(/** @type {{ percent: number, stop: AbortController } | null} */ (null));
  const choose = async (/** @type {any} */ event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = "";
    if (!file) return;
    const abort = new AbortController();
    const told = (/** @type {number} */ percent) => setSending({ percent, stop: abort });
    told(0);
    const upload = await uploadFor(KIND, file, told, abort.signal).catch(
      (error) => abort.signal.aborted || complain(error),
    );
    setSending(null);
    if (typeof upload === "string") await tell("POST", "/file-jobs/contacts/import", { upload, filename: file.name });
  };
  useEffect(() => {
    if (job && !isAtWork(job)) over();
  }, [job?.state]);
  return html`<section class="tile" aria-labelledby="csv-import">
    <h3 id="csv-import">${t("csv.import")}</h3>
    ${sending && html`<${Sending} percent=${sending.percent} stop=${() => sending.stop.abort()} />`}
    ${job && isAtWork(job) && html`<${Progress} job=${job} stop=${stop} again=${() => start({})} />`}
    ${job?.state === "ready" && html`<${Review} key=${job.id} job=${job} busy=${busy} tell=${tell} start=${start} stop=${stop} />`}
    ${job?.state === "done" && html`<${Done} job=${job} />`}
    ${job?.state === "stopped" && html`<p role="status">${t("csv.stopped", { done: count(job.position), total: count(job.total) })}</p>`}
    ${job?.state === "failed" && html`<p class="problem" role="alert">${job.problem}</p>`}
    ${
      !sending &&
      (!job || ["done", "stopped", "failed"].includes(job.state)) &&
      html`<p class="hint">${t("csv.import.text")}</p>
        <label class="button ${job ? "soft" : "solid"} filechoice">
          ${t(job ? "csv.another" : "csv.choose")}
          <input type="file" accept=".csv,.txt,text/csv,text/plain" onClick=${forget} onChange=${choose} />
        </label>
        <p class="hint">${t("csv.import.limits")}</p>`
    }
  </section>`;
}

/** @param {{ job: Job, busy: boolean, tell: (method: string, path: string, body: object) => Promise<boolean>, start: (body: object) => void, stop: () => void }} props */
function Review({ job, busy, tell, start, stop }) {
  const [fields, setFields] = useState(/** @type {FieldRule[]} */ ([]));
  const [known, setKnown] = useState("update");
  const { counts, preview } = job;
  const columns = preview.columns ?? [];
  const ready = columns.includes("phone");
  const wanted = (counts.new ?? 0) + (known === "update" ? (counts.known ?? 0) : 0);
  useEffect(() => {
    ask("GET", "/contact-fields").then((answer) => setFields(answer.fields), complain);
  }, []);
  const choose = (/** @type {number} */ at, /** @type {string} */ what) => {
    const single = columns.map((column, place) => (place !== at && column === what && what !== "name" ? "" : column));
    tell("PUT", `/file-jobs/${job.id}/columns`, { columns: single.with(at, what) });
  };
  const kinds = [
    ...KINDS.map((kind) => [kind, t("csv.is." + kind)]),
    ...fields.map(({ id, name }) => ["field:" + id, name]),
  ];
  return html`<p role="status"><b>${job.filename}</b></p>
    ${
      ready &&
      html`<ul class="csvcounts">
        ${["rows", "new", "known", "folded", "refused"].map(
          (name) =>
            (name === "rows" || counts[name] > 0) &&
            html`<li key=${name}><b>${count(counts[name] ?? 0)}</b> ${t("csv.count." + name, { n: counts[name] ?? 0 })}</li>`,
        )}
      </ul>`
    }
    <h4>${t("csv.columns")}</h4>
    <ul class="csvcolumns">
      ${columns.map(
        (column, at) => html`<li key=${at}>
          <label class="stack">
            <span>${preview.names?.[at] || t("csv.column", { n: at + 1 })}</span>
            <select value=${column} disabled=${busy} onChange=${(/** @type {any} */ event) => choose(at, event.currentTarget.value)}>
              <option value="">${t("csv.is.nothing")}</option>
              ${kinds.map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}
            </select>
          </label>
          <span class="hint">${
            preview.rows
              ?.map((row) => row[at])
              .filter(Boolean)
              .slice(0, 3)
              .join(" · ") || t("csv.blank")
          }</span>
        </li>`,
      )}
    </ul>
    ${!ready && html`<p class="warning">${t("csv.nophone")}</p>`}
    ${
      preview.problems.length > 0 &&
      html`<details class="csvproblems">
          <summary>${t("csv.problems", { n: counts.refused, count: count(counts.refused) })}</summary>
          <ol>
            ${preview.problems.map(({ line, text }) => html`<li key=${line}>${t("csv.line", { line })} ${text}</li>`)}
          </ol>
          ${counts.refused > preview.problems.length && html`<p class="hint">${t("csv.problems.more")}</p>`}
        </details>
        ${job.result && html`<p><a class="plain" href=${resultUrl(job)} download>${t("csv.report")}</a></p>`}`
    }
    ${
      counts.known > 0 &&
      html`<fieldset>
        <legend>${t("csv.known", { n: counts.known, count: count(counts.known) })}</legend>
        ${["update", "leave"].map(
          (choice) => html`<label key=${choice} class="check">
            <input type="radio" name="known" checked=${known === choice} onChange=${() => setKnown(choice)} />
            <span>${t("csv.known." + choice)}</span>
          </label>`,
        )}
      </fieldset>`
    }
    <p class="hint">${t("csv.consent")}</p>
    <div class="buttons">
      <button type="button" class="soft" onClick=${stop}>${t("cancel")}</button>
      <button type="button" class="solid" disabled=${busy || !ready || wanted === 0} onClick=${() => start({ known })}>
        ${t("csv.import.go", { n: wanted, count: count(wanted) })}
      </button>
    </div>`;
}

/** @param {{ job: Job }} props */
const Done = ({ job }) =>
  html`<div role="status">
    <p><b>${t("csv.done", { name: job.filename })}</b></p>
    <ul class="csvcounts">
      ${["added", "changed", "same", "left", "refused"].map(
        (name) =>
          job.counts[name] > 0 &&
          html`<li key=${name}><b>${count(job.counts[name])}</b> ${t("csv.count." + name, { n: job.counts[name] })}</li>`,
      )}
    </ul>
    ${job.result && html`<p><a class="plain" href=${resultUrl(job)} download>${t("csv.report")}</a></p>`}
  </div>`;
