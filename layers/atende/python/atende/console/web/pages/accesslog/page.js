import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { isAtWork, resultUrl, useJob } from "../contactfiles/job.js";

/**
 * @typedef {{ id: string, at: string, by_name: string, action: string, about: string, agent_name: string, way: string, contact: string, name: string, erased: boolean }} Entry
 * @typedef {{ id: string, name: string }} Person
 */

const ACTIONS = [
  "signed_in",
  "read_thread",
  "kept_thread",
  "read_contact",
  "listed",
  "exported",
  "fetched",
  "changed",
  "erased",
  "held",
];

/** Who did what with personal data, newest first. */
export function Page() {
  const [entries, setEntries] = useState(/** @type {Entry[] | null} */ (null));
  const [people, setPeople] = useState(/** @type {Person[]} */ ([]));
  const [next, setNext] = useState("");
  const [filters, setFilters] = useState({ by: "", action: "" });
  const [failed, setFailed] = useState(false);
  const load = (/** @type {string} */ before) => {
    setFailed(false);
    ask("GET", "/access-log?" + new URLSearchParams({ ...filters, before })).then(
      (answer) => {
        setEntries((now) => [...(before ? (now ?? []) : []), ...answer.entries]);
        setPeople(answer.people);
        setNext(answer.next);
      },
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(() => {
    setEntries(null);
    load("");
  }, [filters.by, filters.action]);
  const choose = (/** @type {"by" | "action"} */ name) => (/** @type {any} */ event) =>
    setFilters({ ...filters, [name]: event.currentTarget.value });
  return html`<header class="head">
      <div><h2>${t("access.title")}</h2></div>
    </header>
    <p class="hint">${t("access.text")}</p>
    <div class="accesslog">
      <div class="filters">
        <label class="stack">
          <span>${t("access.who")}</span>
          <select value=${filters.by} onChange=${choose("by")}>
            <option value="">${t("access.all")}</option>
            ${people.map((person) => html`<option key=${person.id} value=${person.id}>${person.name}</option>`)}
          </select>
        </label>
        <label class="stack">
          <span>${t("access.what")}</span>
          <select value=${filters.action} onChange=${choose("action")}>
            <option value="">${t("access.everything")}</option>
            ${ACTIONS.map((action) => html`<option key=${action} value=${action}>${t("access.filter." + action)}</option>`)}
          </select>
        </label>
        <${Export} />
      </div>
      ${!entries && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
      ${
        failed &&
        html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
          <button class="soft" onClick=${() => load("")}>${t("failed.again")}</button>
        <//>`
      }
      ${entries?.length === 0 && !next && html`<${Empty} icon="check" title=${t("access.none")} text=${t("access.none.text")} />`}
      <ol>
        ${entries?.map((entry) => html`<${Row} key=${entry.id} entry=${entry} />`)}
      </ol>
      ${next && html`<button class="soft" onClick=${() => load(next)}>${t("access.more")}</button>`}
    </div>`;
}

/** @param {{ entry: Entry }} props */
function Row({ entry }) {
  const known = "access.about." + entry.about;
  const about = entry.action === "signed_in" ? entry.about : t(known) === known ? t("access.about.other") : t(known);
  return html`<li>
    <p><b>${entry.by_name}</b> <time class="hint" dateTime=${entry.at}>${moment(entry.at)}</time></p>
    <p>
      ${t("access.action." + entry.action, { about })}${(entry.action === "signed_in" || (entry.action === "held" && entry.about)) && about && ` (${about})`}
      ${entry.way && html` · ${t("access.way." + entry.way)}`}
      ${entry.agent_name && html` · ${entry.agent_name}`}
      ${entry.contact && html` · <a ...${link("/contatos/" + entry.contact)}>${entry.name}</a>`}
      ${entry.erased && html` · <span class="hint">${t("access.erased")}</span>`}
    </p>
  </li>`;
}

function Export() {
  const { job, busy, tell } = useJob(null);
  const begin = (/** @type {string} */ format) => tell("POST", "/access-log/export", { format });
  if (isAtWork(job)) return html`<p role="status">${t("access.running")}</p>`;
  if (job?.state === "failed") return html`<p class="problem" role="status">${job.problem}</p>`;
  if (job?.result) return html`<a class="solid fetch" href=${resultUrl(job)} download>${t("access.fetch")}</a>`;
  return html`${["csv", "jsonl"].map((format) => html`<button key=${format} class="soft" disabled=${busy} onClick=${() => begin(format)}>${t("access." + format)}</button>`)}`;
}
