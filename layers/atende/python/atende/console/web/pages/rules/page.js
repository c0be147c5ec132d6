import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Deadline } from "./deadline.js";
import { Editor } from "./editor.js";
import { draftOf, pathOf } from "./parts.js";

/** @import { Draft, Overview, Rule } from "./shapes.js" */

/** @type {Draft} */
const BLANK = { name: "", on: true, when: { event: "message" }, if: [], then: [{ do: "label", value: "" }] };

/** When this happens, if that holds, then the shop does those: written, switched on and off, tried. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState(/** @type {(Draft & { id?: string }) | null} */ (null));
  const load = () => {
    setFailed(false);
    ask("GET", "/rules").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  const done = (/** @type {boolean} */ changed) => (setOpen(null), changed && load());
  return html`<header class="head">
      <div><h2>${t("rules.title")}</h2></div>
      ${overview && !open && html`<button class="solid" disabled=${overview.rules.length >= overview.most} onClick=${() => setOpen(BLANK)}>${t("rules.add")}</button>`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      !overview &&
      failed &&
      html`<${Empty} icon="flow" title=${t("rules.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && open && html`<${Editor} draft=${open} schema=${overview.schema} done=${done} />`}
    ${overview && !open && html`<${Rules} overview=${overview} edit=${setOpen} load=${load} />`}`;
}

/** @param {{ overview: Overview, edit: (draft: Draft & { id?: string }) => void, load: () => void }} props */
function Rules({ overview, edit, load }) {
  const named = new Set(overview.rules.map((rule) => rule.name));
  const ideas = overview.ideas.filter((idea) => !named.has(idea.name));
  return html`<p class="hint">${t("rules.text")}</p>
    ${overview.rules.length === 0 && html`<${Empty} icon="flow" title=${t("rules.none")} text=${t("rules.none.text")} />`}
    <ul class="all">
      ${overview.rules.map((rule) => html`<${One} key=${rule.id} rule=${rule} edit=${edit} load=${load} />`)}
    </ul>
    ${
      ideas.length > 0 &&
      html`<h3>${t("rules.ideas")}</h3>
        <ul class="all ideas">
          ${ideas.map(
            (idea) =>
              html`<li key=${idea.name} class="tile">
                <div>
                  <h4>${idea.name}</h4>
                  <p>${idea.sentence}</p>
                </div>
                <button class="soft" onClick=${() => edit(draftOf(idea))} aria-label=${t("rules.use.one", { name: idea.name })}>${t("rules.use")}</button>
              </li>`,
          )}
        </ul>`
    }
    <${Deadline} hours=${overview.call_back_hours} />`;
}

/** @param {{ rule: Rule, edit: (draft: Draft & { id?: string }) => void, load: () => void }} props */
function One({ rule, edit, load }) {
  const turn = () =>
    ask("PUT", pathOf(rule.id), { ...draftOf(rule), on: !rule.on }, newKey()).then(
      () => (say(t(rule.on ? "rules.off.said" : "rules.on.said")), load()),
      complain,
    );
  return html`<li class="tile" data-off=${!rule.on}>
    <div>
      <h4>${rule.name}</h4>
      <p>${rule.sentence}</p>
    </div>
    <label class="check turn">
      <input type="checkbox" role="switch" checked=${rule.on} onChange=${turn} aria-label=${t("rules.turn", { name: rule.name })} />
      <span>${t(rule.on ? "rules.on" : "rules.off")}</span>
    </label>
    <button class="soft" onClick=${() => edit({ ...draftOf(rule), id: rule.id })} aria-label=${t("rules.edit.one", { name: rule.name })}>
      ${t("rules.edit")}
    </button>
  </li>`;
}
