import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { PLACES } from "./places.js";

/**
 * @typedef {{ step: string, done: boolean, state: string, count: number }} Step
 * @typedef {{ steps: Step[], marked: string[], hidden: boolean, questions: number }} Overview
 */

/** What a new shop needs, each step as far as it really is. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    ask("GET", "/checklist").then(setOverview, (error) => (setFailed(true), complain(error)));
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("checklist.failed")}</p>`;
  if (!overview) return html`<${Skeleton} kind="tiles" count=${7} />`;
  const store = async (/** @type {{ hidden: boolean, marked: string[] }} */ wanted) => {
    const kept = await ask("PUT", "/checklist", wanted).catch(complain);
    if (!kept) return;
    setOverview({ ...overview, ...kept });
    if (boot.value) boot.value = { ...boot.value, business: { ...boot.value.business, checklist: !kept.hidden } };
  };
  const settled = (/** @type {Step} */ step) => step.done || overview.marked.includes(step.step);
  const left = overview.steps.filter((step) => !settled(step)).length;
  const hide = async () => {
    await store({ hidden: !overview.hidden, marked: overview.marked });
    say(t(overview.hidden ? "checklist.shown" : "checklist.hidden"));
  };
  const mark = (/** @type {Step} */ { step }) => {
    const others = overview.marked.filter((marked) => marked !== step);
    store({ hidden: overview.hidden, marked: others.length < overview.marked.length ? others : [...others, step] });
  };
  return html`<header class="head">
      <div><h2>${t("checklist.title")}</h2></div>
    </header>
    <p class="hint" role="status">${left ? t("checklist.left", { n: left }) : t("checklist.complete")}</p>
    <ol class="steps">
      ${overview.steps.map(
        (step) =>
          html`<${Row} key=${step.step} step=${step} settled=${settled(step)} marked=${overview.marked.includes(step.step)} questions=${overview.questions} mark=${() => mark(step)} />`,
      )}
    </ol>
    <div class="buttons"><button class="soft" onClick=${hide}>${t(overview.hidden ? "checklist.show" : "checklist.hide")}</button></div>`;
}

/** @param {{ step: Step, settled: boolean, marked: boolean, questions: number, mark: () => void }} props */
function Row({ step, settled, marked, questions, mark }) {
  const words = { n: step.count, questions };
  const place = PLACES[step.step];
  const state = step.done ? "done" : marked ? "marked" : step.state ? `state.${step.state}` : "todo";
  return html`<li class=${settled ? "settled" : ""}>
    <span class="mark" aria-hidden="true">${settled && html`<${Icon} name="check" size=${18} />`}</span>
    <div>
      <b>${t(`step.${step.step}`)}</b> <span class="unseen">${t(settled ? "checklist.done" : "checklist.open")}</span>
      <p class="hint">${t(state === "todo" || state === "done" ? `step.${step.step}.${state}` : `checklist.${state}`, words)}</p>
      <div class="buttons">
        ${place && html`<a class=${settled ? "plain" : "soft"} ...${link(place)}>${t(settled ? "checklist.see" : "checklist.go")}</a>`}
        ${!step.done && html`<button class="plain" aria-pressed=${marked} onClick=${mark}>${t(marked ? "checklist.unmark" : "checklist.mark")}</button>`}
      </div>
    </div>
  </li>`;
}
