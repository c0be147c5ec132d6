import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";

/**
 * @typedef {Record<string, number>} Days
 * @typedef {{ id: string, days: Days, counts: Record<string, number>, seen: number, at: string, finished: string | null }} Run
 * @typedef {{ days: Days, count: Run | null, sweep: Run | null }} Retention
 */

const KINDS = ["messages", "files", "threads", "contacts"];
const CHOICES = [0, 90, 180, 365, 730, 1095, 1825];
const LOG_CHOICES = [0, 7, 15];
const COUNTED = ["threads", "messages", "files", "contacts", "logs", "held"];
const AGAIN_MS = 1500;

/** How long the shop keeps what it has. What a choice would delete is counted before it is turned on. The owner's alone. */
export function Page() {
  const [retention, setRetention] = useState(/** @type {Retention | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/retention").then(setRetention, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("retention.title")}</h2></div>
    </header>
    <p class="hint">${t("retention.text")}</p>
    ${!retention && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${retention && html`<${Form} retention=${retention} changed=${setRetention} />`}`;
}

/** @param {{ retention: Retention, changed: (retention: Retention) => void }} props */
function Form({ retention, changed }) {
  const [days, setDays] = useState(retention.days);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(days);
  const run = same(retention.count?.days, days) ? retention.count : null;
  const running = run !== null && !run.finished;
  const more = Object.keys(days).some((kind) => shorter(days[kind] ?? 0, retention.days[kind] ?? 0));
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => ask("GET", "/retention").then(changed, complain), AGAIN_MS);
    return () => clearInterval(timer);
  }, [running]);
  const send = async (/** @type {"POST" | "PUT"} */ method, /** @type {string} */ path, /** @type {object} */ body) => {
    setBusy(true);
    const answer = await ask(method, path, body, newKey()).catch(complain);
    setBusy(false);
    if (answer) changed(answer);
    return answer;
  };
  const keep = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (more && !run?.finished) return send("POST", "/retention/count", days);
    if (!(await send("PUT", "/retention", { ...days, counted: run?.id ?? "" }))) return;
    settle(days);
    say(t("retention.saved"));
  };
  return html`<form class="tile keeping" onSubmit=${keep}>
    ${[...KINDS, "logs"].map(
      (kind) => html`<${Choice} key=${kind} kind=${kind} value=${days[kind] ?? 0}
        choose=${(/** @type {number} */ value) => setDays({ ...days, [kind]: value })} />`,
    )}
    <p class="hint">${t("retention.stays")}</p>
    <div role="status">
      ${running && html`<p>${t("retention.counting", { n: run.seen, count: count(run.seen) })}</p>`}
      ${run?.finished && more && html`<p class="warning">${t("retention.would")}</p><${Counts} counts=${run.counts} />`}
    </div>
    <button class=${more && run?.finished ? "soft bad" : "solid"} disabled=${busy || running || same(days, retention.days)}>
      ${t(more ? (run?.finished ? "retention.on" : "retention.count") : "save")}
    </button>
    ${
      retention.sweep?.finished &&
      html`<p class="hint">${t("retention.swept", { day: moment(retention.sweep.finished) })}</p>
        <${Counts} counts=${retention.sweep.counts} />`
    }
  </form>`;
}

/** @param {{ kind: string, value: number, choose: (value: number) => void }} props */
function Choice({ kind, value, choose }) {
  const known = kind === "logs" ? LOG_CHOICES : CHOICES;
  const choices = known.includes(value) ? known : [...known, value].sort((a, b) => a - b);
  return html`<label class="stack">
    <span>${t("retention." + kind)}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => choose(Number(event.currentTarget.value))}>
      ${choices.map((days) => html`<option key=${days} value=${days}>${lasting(days)}</option>`)}
    </select>
  </label>`;
}

/** @param {{ counts: Record<string, number> }} props */
const Counts = ({ counts }) =>
  COUNTED.some((name) => counts[name])
    ? html`<ul>
        ${COUNTED.filter((name) => counts[name]).map(
          (name) =>
            html`<li key=${name}>${t("retention.count." + name, { n: counts[name] ?? 0, count: count(counts[name] ?? 0) })}</li>`,
        )}
      </ul>`
    : html`<p>${t("retention.nothing")}</p>`;

/** @param {number} days */
function lasting(days) {
  if (!days) return t("retention.ever");
  const years = days / 365;
  return Number.isInteger(years)
    ? t("retention.years", { n: years, count: count(years) })
    : t("retention.days", { n: days, count: count(days) });
}

/** Whether a time is shorter than another; 0 is for ever. @param {number} days @param {number} before */
const shorter = (days, before) => days > 0 && (before === 0 || days < before);

/** @param {Days | undefined} one @param {Days} other */
const same = (one, other) => one !== undefined && Object.keys(other).every((kind) => one[kind] === other[kind]);
