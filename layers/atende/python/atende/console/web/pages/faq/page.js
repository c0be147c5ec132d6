import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Bench } from "./bench.js";
import { Caution } from "./caution.js";
import { Form } from "./form.js";
import { Lessons } from "./lessons.js";
import { OwnWords } from "./ownwords.js";

/** @import { Draft, Entry, Idea, Overview } from "./shapes.js" */

const LEARNS_IN_MS = 2_000;
const IDEAS_UNTIL = 6;
/** @type {Draft} */
const BLANK = { phrasings: [], answer: "", on: true };

/** The questions that the shop answers by itself: write them, try them, see which of them help. */
export function Page() {
  const { overview, failed, load } = useOverview();
  const [draft, setDraft] = useState(/** @type {(Draft & { id?: string, lesson?: string }) | null} */ (null));
  const done = (/** @type {boolean} */ changed) => (setDraft(null), changed && load());
  return html`<header class="head">
      <div><h2>${t("faq.title")}</h2></div>
      ${overview && !draft && html`<button class="solid" onClick=${() => setDraft(BLANK)}>${t("faq.add")}</button>`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      !overview &&
      failed &&
      html`<${Empty} icon="help" title=${t("faq.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${
      overview &&
      html`<section>
        <p class="hint intro">${t("faq.text")}</p>
        ${draft && html`<${Form} key=${draft.id ?? draft.phrasings[0]} draft=${draft} limits=${overview.limits} variables=${overview.variables} done=${done} />`}
        ${!draft && html`<${Questions} overview=${overview} edit=${setDraft} load=${load} />`}
      </section>`
    }`;
}

/** Read now, and once more each time until the newest edit has been learnt. */
function useOverview() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = async () => {
    try {
      setFailed(false);
      setOverview(await ask("GET", "/faq"));
    } catch (error) {
      setFailed(true);
      complain(error);
    }
  };
  useEffect(() => {
    load();
  }, []);
  useEffect(() => {
    if (!overview || overview.learnt) return;
    const timer = setTimeout(load, LEARNS_IN_MS);
    return () => clearTimeout(timer);
  }, [overview]);
  return { overview, failed, load };
}

/** @param {{ overview: Overview, edit: (draft: Draft & { id?: string, lesson?: string }) => void, load: () => void }} props */
function Questions({ overview, edit, load }) {
  const { entries, counts } = overview;
  const asked = new Set(entries.flatMap((entry) => entry.phrasings));
  const ideas = overview.ideas.filter((idea) => !idea.phrasings.some((said) => asked.has(said)));
  return html`${entries.length > 0 && html`<${Bench} entries=${entries} load=${load} />`}
    <${Lessons} entries=${entries} edit=${edit} load=${load} />
    ${
      entries.length > 0 &&
      html`<h3>${t("faq.entries", { n: entries.length })}</h3>
        <p class="hint" role="status">
          ${overview.learnt ? t("faq.counts", { days: overview.days, ...shown(counts) }) : t("faq.learning")}
        </p>
        <ul class="entries">
          ${entries.map((entry) => html`<${Question} key=${entry.id} entry=${entry} edit=${edit} />`)}
        </ul>`
    }
    ${entries.length === 0 && html`<${Empty} icon="help" title=${t("faq.none")} text=${t("faq.none.text")} />`}
    ${entries.length < IDEAS_UNTIL && ideas.length > 0 && html`<${Ideas} ideas=${ideas} edit=${edit} />`}
    <${Caution} stored=${overview.sensitive} />
    <${OwnWords} stored=${overview.words} />`;
}

/** @param {Record<string, number>} counts */
const shown = (counts) => Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, count(value)]));

/** @param {{ entry: Entry, edit: (entry: Entry) => void }} props */
const Question = ({ entry, edit }) =>
  html`<li class="tile" data-off=${!entry.on}>
    <div>
      <h4>${entry.phrasings[0]}</h4>
      <p class="answer">${entry.answer}</p>
      <p class="hint">
        ${!entry.on && html`<b>${t("faq.off")}</b> · `}${t("faq.phrasings", { n: entry.phrasings.length })} ·
        ${" " + (entry.answered ? t("faq.answered", { n: entry.answered }) : t("faq.unused"))}${entry.solved > 0 && " · " + t("faq.solved", { n: entry.solved })}
      </p>
    </div>
    <button class="soft" onClick=${() => edit(entry)} aria-label=${t("faq.edit.one", { name: entry.phrasings[0] })}>
      ${t("faq.edit")}
    </button>
  </li>`;

/** @param {{ ideas: Idea[], edit: (draft: Draft) => void }} props */
const Ideas = ({ ideas, edit }) =>
  html`<h3>${t("faq.ideas")}</h3>
    <ul class="ideas">
      ${ideas.map(
        (idea) =>
          html`<li key=${idea.phrasings[0]}>
            <button class="soft" onClick=${() => edit({ ...idea, on: true })}>${idea.phrasings[0]}</button>
          </li>`,
      )}
    </ul>`;
