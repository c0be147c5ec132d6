import { html, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Dialog } from "../../js/ui/dialog.js";
import { Sample } from "../greetings/bubble.js";

/** @import { Entry, Guessed, Trial } from "./shapes.js" */

const ROWS = 3;
/** What no frequent question is about, and no person has to answer. */
const ELSEWHERE = new Set(["stop", "greeting", "thanks", "yes", "no"]);

/**
 * Type a question as a customer would, see what would happen and why, and say which answer is the right one.
 * @param {{ entries: Entry[], load: () => void }} props
 */
export function Bench({ entries, load }) {
  const [text, setText] = useState("");
  const [trial, setTrial] = useState(/** @type {Trial | null} */ (null));
  const [doubtful, setDoubtful] = useState(/** @type {Entry | null} */ (null));
  // One mark at a time: a second one could overtake the first on its way.
  const [busy, setBusy] = useState(false);
  // An answer to a text that has been changed or asked again since is not shown.
  const asked = useRef(0);
  const tryIt = async () => {
    const mine = ++asked.current;
    const outcome = await ask("POST", "/faq/try", { text }).catch(complain);
    if (outcome && mine === asked.current) setTrial(outcome);
  };
  const type = (/** @type {string} */ value) => {
    asked.current += 1;
    setText(value);
    setTrial(null);
  };
  const run = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim()) await tryIt();
  };
  const learn = async (/** @type {Entry} */ entry, /** @type {boolean} */ right) => {
    const { id, answer, on } = entry;
    const said = text.trim();
    const others = (entry.unlike ?? []).filter((marked) => marked !== said);
    const phrasings = right ? [...entry.phrasings, said] : entry.phrasings.filter((way) => way !== said);
    const unlike = right ? others : [...others, said];
    const before = asked.current;
    const body = { phrasings, answer, on, unlike };
    setBusy(true);
    if (await ask("PUT", "/faq/" + encodeURIComponent(id), body).catch(complain)) {
      say(t(right ? "bench.learnt" : "bench.unlearnt", { name: entry.phrasings[0] }));
      await Promise.all([load(), before === asked.current && tryIt()]);
    }
    setBusy(false);
  };
  const choose = (/** @type {Entry} */ entry, /** @type {boolean} */ right) =>
    right && trial && trial.concern !== null && trial.answer !== entry.id ? setDoubtful(entry) : learn(entry, right);
  const names = new Map(entries.map((entry) => [entry.id, entry]));
  return html`<h3>${t("bench.title")}</h3>
    <form class="tile bench" onSubmit=${run}>
      <div class="line">
        <input
          value=${text}
          maxlength="1000"
          aria-label=${t("bench.label")}
          placeholder=${t("bench.example")}
          onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)}
        />
        <button class="soft">${t("bench.try")}</button>
      </div>
      <div role="status">${trial && html`<${Outcome} trial=${trial} names=${names} learn=${choose} busy=${busy} />`}</div>
    </form>
    ${
      trial &&
      doubtful &&
      html`<${Sure} reason=${trial.concern ?? ""} entry=${doubtful} close=${() => setDoubtful(null)} mark=${() => (setDoubtful(null), learn(doubtful, true))} />`
    }`;
}

/**
 * What it means to give a sensitive matter an automatic answer, before that is learnt.
 * @param {{ reason: string, entry: Entry, close: () => void, mark: () => void }} props
 */
const Sure = ({ reason, entry, close, mark }) =>
  html`<${Dialog} title=${t("bench.sure.title")} kind="asking" close=${close}>
    <p>${t(reason ? "bench.sure.reason" : "bench.sure.unnamed", { reason })} ${t("bench.sure.text", { name: entry.phrasings[0] })}</p>
    <blockquote>${entry.answer}</blockquote>
    <p>${t("bench.sure.only")}</p>
    <div class="buttons">
      <button class="soft bad" onClick=${mark}>${t("bench.sure.yes")}</button>
      <button class="solid" autofocus onClick=${close}>${t("bench.sure.no")}</button>
    </div>
  <//>`;

/** @param {{ trial: Trial, names: Map<string, Entry>, learn: (entry: Entry, right: boolean) => void, busy: boolean }} props */
const Outcome = ({ trial, names, learn, busy }) =>
  html`<p class="outcome" data-band=${trial.band}>${t("band." + (ELSEWHERE.has(trial.intent) ? "elsewhere" : trial.band))}</p>
    <p class="hint">${why(trial)}</p>
    ${
      trial.ranked.length > 0 &&
      html`<ol>
        ${trial.ranked
          .slice(0, ROWS)
          .map(
            (guess) =>
              html`<${Guess} key=${guess.entry} guess=${guess} entry=${names.get(guess.entry)} learn=${trial.is_never_answered ? null : learn} busy=${busy} />`,
          )}
      </ol>`
    }
    ${trial.said.text && html`<${Sample} caption=${t("bench.reads")} text=${trial.said.text} buttons=${trial.said.buttons} />`}`;

/**
 * One of the likeliest questions, and why: "that is it" makes the text one of its phrasings, "that is not it" keeps it and
 * what is like it away from the question.
 * @param {{ guess: Guessed, entry: Entry | undefined, learn: ((entry: Entry, right: boolean) => void) | null, busy: boolean }} props `learn`: null where no question ever answers such a text
 */
const Guess = ({ guess: { chance, like, other }, entry, learn, busy }) =>
  html`<li>
    <span>
      ${entry?.phrasings[0]}
      <small>${other ? t("bench.other", { thing: other }) : like ? t("bench.like", { phrasing: like }) : t("bench.subject")}</small>
    </span>
    <meter min="0" max="1" value=${chance} aria-hidden="true"></meter>
    <b>${percent(chance)}</b>
    ${
      entry &&
      learn &&
      html`<div class="buttons">
        <button type="button" class="soft" disabled=${busy} aria-label=${t("bench.right.one", { name: entry.phrasings[0] })} onClick=${() => learn(entry, true)}>
          ${t("bench.right")}
        </button>
        <button
          type="button"
          class="soft"
          disabled=${busy || chance === 0}
          aria-label=${t("bench.wrong.one", { name: entry.phrasings[0] })}
          onClick=${() => learn(entry, false)}
        >
          ${t("bench.wrong")}
        </button>
      </div>`
    }
  </li>`;

/** @param {Trial} trial */
function why(trial) {
  if (trial.intent === "sensitive") {
    const about = trial.reason ? " " + t("why.about", { matter: trial.reason }) : "";
    return t(trial.is_never_answered ? "why.never" : "why.sensitive") + about;
  }
  if (trial.intent) return t("why." + trial.intent) + (trial.reason ? ` (${trial.reason})` : "");
  if (!trial.ranked.length) return t("why.nothing");
  if (trial.matched > 1) return t("why.several", { n: trial.matched });
  return t("why." + trial.band, { answers: percent(trial.answers_from) });
}

/** @param {number} share */
const percent = (share) => Math.round(100 * share) + "%";
