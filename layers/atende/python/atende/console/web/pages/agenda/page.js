import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { cards, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";
import { panel } from "../../js/panels.js";
import { dateAfter, dayName, instant, localDate, now } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Row } from "./row.js";

/** @import { Entry } from "./shapes.js" */

const AGAIN_MS = 60_000;
/** @type {Record<string, number>} */
const SPANS = { day: 1, week: 7 };

/** Everything that will happen or is to be done, of a day or a week; what is overdue first. */
export function Page() {
  const [span, setSpan] = useState(remembered("agenda-span", "day"));
  const [mine, setMine] = useState(remembered("agenda-mine", false));
  const [ahead, setAhead] = useState(0);
  const from = dateAfter(ahead);
  const { entries, more, failed, load } = useAgenda(from, SPANS[span]);
  const choose = (/** @type {string} */ one) => (remember("agenda-span", one), setSpan(one));
  const filter = (/** @type {boolean} */ one) => (remember("agenda-mine", one), setMine(one));
  const shown = [...(ahead ? [] : lateOnes()), ...(entries ?? [])].filter((one) => !mine || isMine(one));
  return html`<header class="head">
      <div><h2>${t("nav.agenda")}</h2></div>
    </header>
    <div class="choices">
      <${Turning} from=${from} days=${SPANS[span]} ahead=${ahead} turn=${setAhead} />
      <${Choice} name="agenda.span" words=${["day", "week"]} now=${span} choose=${choose} />
      <${Choice} name="agenda.whose" words=${["all", "mine"]} now=${mine ? "mine" : "all"} choose=${(/** @type {string} */ one) => filter(one === "mine")} />
    </div>
    ${!entries && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      !entries &&
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${entries && html`<${Days} entries=${shown} load=${load} />`}
    ${more && html`<p class="hint">${t("agenda.more")}</p>`}`;
}

/** Read when the period changes, when a dialog closes, and every minute. @param {string} from @param {number} days */
function useAgenda(from, days) {
  const [answer, setAnswer] = useState(
    /** @type {{ entries: Entry[] | null, more: boolean }} */ ({ entries: null, more: false }),
  );
  const [failed, setFailed] = useState(false);
  const load = () =>
    ask("GET", `/agenda?from=${from}&days=${days}`).then(
      (found) => (setFailed(false), setAnswer(found)),
      (error) => (setFailed(true), complain(error)),
    );
  const closed = !panel.value.name;
  useEffect(() => {
    if (!closed) return;
    load();
    const timer = setInterval(() => document.hidden || load(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [from, days, closed]);
  return { ...answer, failed, load };
}

/** Whoever waits longer than the shop wants them to: known already, card by card. @returns {Entry[]} */
const lateOnes = () =>
  [...cards.value.values()]
    .filter((card) => card.late && card.waiting_since)
    .map((card) => ({
      id: "late",
      thread: card.id,
      kind: "late",
      due: /** @type {string} */ (card.waiting_since),
      text: card.last_text,
      name: card.name,
      assignee: card.assignee,
      by: "",
      by_name: "",
      filename: "",
      type: "",
      state: "pending",
      outcome: "",
    }));

/** @param {Entry} entry */
const isMine = (entry) => entry.by === me.value.id || entry.assignee === me.value.id;

/** @param {{ name: string, words: string[], now: string, choose: (one: string) => void }} props */
const Choice = ({ name, words, now, choose }) =>
  html`<div class="segments" role="group" aria-label=${t(name)}>
    ${words.map(
      (one) =>
        html`<button key=${one} aria-pressed=${now === one} onClick=${() => choose(one)}>${t("agenda." + one)}</button>`,
    )}
  </div>`;

/** @param {{ from: string, days: number, ahead: number, turn: (ahead: number) => void }} props */
const Turning = ({ from, days, ahead, turn }) =>
  html`<div class="turning">
    <button class="round" aria-label=${t("agenda.before")} disabled=${ahead === 0} onClick=${() => turn(Math.max(0, ahead - days))}>
      <${Icon} name="back" />
    </button>
    <b aria-live="polite">${title(from, days, ahead)}</b>
    <button class="round on" aria-label=${t("agenda.after")} onClick=${() => turn(ahead + days)}><${Icon} name="back" /></button>
    ${ahead > 0 && html`<button class="plain" onClick=${() => turn(0)}>${t("agenda.today")}</button>`}
  </div>`;

/** @param {string} from @param {number} days @param {number} ahead */
function title(from, days, ahead) {
  const first = dayName(instant(from, 12, 0));
  return days === 1 ? first : t("agenda.period", { first, last: dayName(instant(dateAfter(ahead + days - 1), 12, 0)) });
}

/** @param {{ entries: Entry[], load: () => void }} props */
function Days({ entries, load }) {
  if (!entries.length) return html`<${Empty} icon="check" title=${t("agenda.none")} text=${t("agenda.none.text")} />`;
  const overdue = entries.filter((one) => Date.parse(one.due) < now.value);
  const days = Map.groupBy(
    entries.filter((one) => Date.parse(one.due) >= now.value),
    (one) => localDate(one.due),
  );
  return html`${overdue.length > 0 && html`<${Group} title=${t("agenda.overdue")} entries=${overdue} load=${load} late />`}
  ${[...days].map(
    ([date, found]) =>
      html`<${Group} key=${date} title=${dayName(instant(date, 12, 0))} entries=${found} load=${load} />`,
  )}`;
}

/** @param {{ title: string, entries: Entry[], load: () => void, late?: boolean }} props */
const Group = ({ title, entries, load, late = false }) =>
  html`<section class=${late ? "late" : ""}>
    <h3>${title} <small>${entries.length}</small></h3>
    <ul>
      ${entries.map((entry) => html`<${Row} key=${entry.thread + entry.id} entry=${entry} late=${late} load=${load} />`)}
    </ul>
  </section>`;
