import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Editor } from "./editor.js";
import { Phone } from "./phone.js";

/** @import { Draft, Inbox, Overview } from "./shapes.js" */

const MINUTES = [10, 30, 60, 240, 1440];

/** The choices that customers get before they talk to somebody, beside what they would see. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/menu").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head"><div><h2>${t("menu.title")}</h2></div></header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="list" title=${t("menu.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && html`<${Desk} overview=${overview} />`}`;
}

/** @param {{ overview: Overview }} props */
function Desk({ overview }) {
  const [draft, setDraft] = useState(/** @type {Draft} */ (overview));
  const [inboxes, setInboxes] = useState(overview.inboxes);
  const [shown, setShown] = useState("root");
  const { busy, kept, save } = useSaving(draft, inboxes);
  return html`<p class="hint intro">${t("menu.text")}</p>
    <div class="halves">
      <form onSubmit=${save}>
        <${Where} inboxes=${inboxes} change=${setInboxes} />
        <label class="stack">
          <span>${t("menu.minutes")}</span>
          <select value=${draft.minutes} onChange=${(/** @type {any} */ event) => setDraft({ ...draft, minutes: Number(event.currentTarget.value) })}>
            ${[...new Set([...MINUTES, draft.minutes])].map((n) => html`<option key=${n} value=${n}>${lasts(n)}</option>`)}
          </select>
          <small class="hint">${t("menu.minutes.text")}</small>
        </label>
        <${Editor} draft=${draft} limits=${overview.limits} change=${setDraft} show=${setShown} />
        <div class="buttons">
          <span class="hint" role="status">${t(kept ? "menu.kept" : "menu.unsaved")}</span>
          <button class="solid" disabled=${busy || kept}>${t("save")}</button>
        </div>
      </form>
      <${Phone} draft=${draft} shown=${shown} show=${setShown} />
    </div>`;
}

/** @param {number} minutes */
const lasts = (minutes) =>
  minutes < 60 ? t("menu.lasts.minutes", { n: minutes }) : t("menu.lasts.hours", { n: Math.round(minutes / 60) });

/** What was saved last, and saving. */
function useSaving(/** @type {Draft} */ draft, /** @type {Inbox[]} */ inboxes) {
  const told = () => ({
    text: draft.text,
    minutes: draft.minutes,
    nodes: draft.nodes,
    inboxes: inboxes.filter((one) => one.on).map((one) => one.id),
  });
  const { changed, settle } = useUnsaved(told());
  const [busy, setBusy] = useState(false);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const sent = told();
    const done = await ask("PUT", "/menu", sent).then(() => true, complain);
    setBusy(false);
    if (!done) return;
    settle(sent);
    say(t(sent.inboxes.length ? "menu.saved.on" : "menu.saved.off"));
  };
  return { busy, kept: !changed, save };
}

/** In which numbers it is on. @param {{ inboxes: Inbox[], change: (inboxes: Inbox[]) => void }} props */
const Where = ({ inboxes, change }) =>
  html`<fieldset>
    <legend class="unseen">${t("menu.where")}</legend>
    ${inboxes.map(
      (inbox) =>
        html`<label key=${inbox.id} class="check">
          <input
            type="checkbox"
            checked=${inbox.on}
            onChange=${(/** @type {any} */ event) => change(inboxes.map((one) => (one === inbox ? { ...one, on: event.currentTarget.checked } : one)))}
          />
          <span>${t("menu.on", { name: inbox.name })}</span>
        </label>`,
    )}
  </fieldset>`;
