import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Duration } from "./duration.js";

/**
 * Minutes of business hours, but `window`; 0 turns one off.
 * @typedef {{ inbox: string, name: string, first: number, next: number, window: number, give_back: number, nudge: number,
 *   resolve: number, move: boolean, question: string }} Setting
 */

/** How long each inbox lets things wait: everybody reads it, the owner changes it. */
export function Page() {
  const [found, setFound] = useState(/** @type {{ inboxes: Setting[], usual: string } | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/deadlines").then(setFound, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("followups.name")}</h2></div>
    </header>
    ${!found && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${found && html`<p class="hint intro">${t("followups.intro")}</p>`}
    ${found?.inboxes.map((one) => html`<${Form} key=${one.inbox} saved=${one} usual=${found.usual} alone=${found.inboxes.length === 1} />`)}`;
}

/** @param {{ saved: Setting, usual: string, alone: boolean }} props */
function Form({ saved, usual, alone }) {
  const [draft, setDraft] = useState(saved);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const set = (/** @type {Partial<Setting>} */ change) => setDraft({ ...draft, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const { name, ...wanted } = draft;
    const done = await ask("PUT", "/deadlines", wanted).then(() => true, complain);
    setBusy(false);
    if (!done) return;
    settle(draft);
    say(t("followups.saved"));
  };
  const one = (/** @type {keyof typeof draft} */ name, /** @type {object} */ more = {}) =>
    html`<${Duration} name=${name} minutes=${draft[name]} change=${(/** @type {number} */ minutes) => set({ [name]: minutes })} ...${more} />`;
  return html`<form onSubmit=${save}>
    ${!alone && html`<h3>${saved.name}</h3>`}
    <fieldset class="tile" disabled=${!manages.value}>
      <legend>${t("followups.answers")}</legend>
      ${one("first")} ${one("next")} ${one("give_back")} ${one("window", { clock: true })}
    </fieldset>
    <fieldset class="tile" disabled=${!manages.value}>
      <legend>${t("followups.silence")}</legend>
      ${one("nudge")} ${one("resolve")}
      <label class="stack">
        <span>${t("followups.question")}</span>
        <textarea
          rows="3"
          maxlength="1024"
          value=${draft.question}
          placeholder=${usual}
          onInput=${(/** @type {any} */ event) => set({ question: event.currentTarget.value })}
        ></textarea>
      </label>
      <p class="hint">${t("followups.silence.text")}</p>
    </fieldset>
    <fieldset class="tile" disabled=${!manages.value}>
      <legend>${t("followups.outside")}</legend>
      <label class="check">
        <input type="checkbox" checked=${draft.move} onChange=${(/** @type {any} */ event) => set({ move: event.currentTarget.checked })} />
        <span>${t("followups.move")}</span>
      </label>
      <p class="hint">${t("followups.move.text")}</p>
    </fieldset>
    ${manages.value && html`<div class="buttons"><button class="solid" disabled=${busy}>${t("save")}</button></div>`}
  </form>`;
}
