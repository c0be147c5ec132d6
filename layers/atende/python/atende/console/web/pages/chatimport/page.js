import { html, useEffect, useState } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { isAtWork, uploadFor, useJob } from "../contactfiles/job.js";
import { Progress, Sending } from "../contactfiles/progress.js";

/** @import { Job } from "../contactfiles/job.js" */
/** @typedef {{ senders: [string, number][], shop: string, first: string, last: string, lines: [string, string][] }} Preview */

const KIND = "import_chat";
const NOBODY = "-";

/** Choose the file of an exported chat, say who is who, then import it. @param {{ contact: string, changed: () => void }} props */
export function Page({ contact, changed }) {
  const { job, busy, tell, start, stop, forget } = useJob(null);
  const [sending, setSending] = useState(/** @type {{ percent: number, stop: AbortController } | null} */ (null));
  const choose = async (/** @type {any} */ event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = "";
    if (!file) return;
    forget();
    const abort = new AbortController();
    const told = (/** @type {number} */ percent) => setSending({ percent, stop: abort });
    told(0);
    const upload = await uploadFor(KIND, file, told, abort.signal).catch(
      (error) => abort.signal.aborted || complain(error),
    );
    setSending(null);
    if (typeof upload === "string")
      await tell("POST", `/contacts/${contact}/chat-import`, { upload, filename: file.name });
  };
  useEffect(() => {
    if (job?.state === "done") changed();
  }, [job?.state]);
  return html`<div class="chatimport">
    <p class="hint">${t("chat.text")}</p>
    <p class="hint">${t("chat.effect")}</p>
    ${sending && html`<${Sending} percent=${sending.percent} stop=${() => sending.stop.abort()} />`}
    ${job && isAtWork(job) && html`<${Progress} job=${job} stop=${stop} again=${() => start({ shop: NOBODY })} />`}
    ${job?.state === "ready" && html`<${Review} key=${job.id} job=${job} busy=${busy} start=${start} stop=${stop} />`}
    ${job?.state === "done" && html`<${Done} counts=${job.counts} />`}
    ${job?.state === "stopped" && html`<p role="status">${t("chat.stopped", { done: count(job.position), total: count(job.total) })}</p>`}
    ${job?.state === "failed" && html`<p class="problem" role="alert">${job.problem}</p>`}
    ${
      !sending &&
      (!job || ["done", "stopped", "failed"].includes(job.state)) &&
      html`<label class="soft filechoice">
        ${t(job ? "chat.another" : "chat.choose")}
        <input type="file" accept=".zip,.txt,application/zip,text/plain" onChange=${choose} />
      </label>`
    }
  </div>`;
}

/** @param {{ job: Job, busy: boolean, start: (body: object) => void, stop: () => void }} props */
function Review({ job, busy, start, stop }) {
  const preview = /** @type {Preview} */ (/** @type {unknown} */ (job.preview));
  const [shop, setShop] = useState(preview.shop || (preview.senders.length === 1 ? NOBODY : ""));
  const choices = [...preview.senders, ...(preview.senders.length === 1 ? [[NOBODY, 0]] : [])];
  const { messages, files, missing } = job.counts;
  return html`<p role="status">
      ${t("chat.found", { n: messages, count: count(messages), first: day(preview.first), last: day(preview.last) })}
      ${files > 0 && ` ${t("chat.files", { n: files, count: count(files) })}`}
      ${missing > 0 && ` ${t("chat.missing", { n: missing, count: count(missing) })}`}
    </p>
    <fieldset>
      <legend>${t("chat.who")}</legend>
      ${choices.map(
        ([name, sent]) => html`<label key=${name} class="check">
          <input type="radio" name="shop" checked=${shop === name} onChange=${() => setShop(String(name))} />
          <span>${name === NOBODY ? t("chat.nobody") : t("chat.sender", { name, n: Number(sent), count: count(Number(sent)) })}</span>
        </label>`,
      )}
    </fieldset>
    <ul class="chatlines" aria-label=${t("chat.beginning")}>
      ${preview.lines.map(
        ([name, text], at) => html`<li key=${at} class=${shop === name ? "ours" : ""}>
          <b>${shop === name ? t("chat.shop") : name}</b> ${text || t("chat.file")}
        </li>`,
      )}
    </ul>
    <div class="buttons">
      <button type="button" class="soft" onClick=${stop}>${t("cancel")}</button>
      <button type="button" class="solid" disabled=${busy || !shop} onClick=${() => start({ shop })}>
        ${t("chat.go", { n: messages, count: count(messages) })}
      </button>
    </div>`;
}

/** "20/10/2026" of a local time. @param {string} local */
const day = (local) => local.slice(0, 10).split("-").reverse().join("/");

/** @param {{ counts: Record<string, number> }} props */
const Done = ({ counts }) =>
  html`<p role="status">
    ${t("chat.done", { n: counts.added, count: count(counts.added) })}
    ${counts.known > 0 && ` ${t("chat.known", { n: counts.known, count: count(counts.known) })}`}
    ${counts.refused_files > 0 && ` ${t("chat.refused", { n: counts.refused_files, count: count(counts.refused_files) })}`}
  </p>`;
