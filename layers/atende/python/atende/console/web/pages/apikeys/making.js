import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Answer } from "./shapes.js" */

const DAYS = [30, 90, 365];
const NOTHING = { name: "", scopes: /** @type {string[]} */ ([]), days: 365, test: false };

/** A button, then a form for a new key. @param {{ answer: Answer, save: (method: string, path: string, body?: object) => Promise<boolean> }} props */
export function Making({ answer, save }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return html`<div class="buttons first">
      <button class="solid" onClick=${() => setOpen(true)}><${Icon} name="plus" size=${20} />${t("apikeys.make")}</button>
    </div>`;
  return html`<${Form} answer=${answer} save=${save} close=${() => setOpen(false)} />`;
}

/** @param {{ answer: Answer, save: (method: string, path: string, body?: object) => Promise<boolean>, close: () => void }} props */
function Form({ answer, save, close }) {
  const [draft, setDraft] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const set = (/** @type {Partial<typeof NOTHING>} */ change) => setDraft({ ...draft, ...change });
  const toggle = (/** @type {string} */ scope) =>
    set({
      scopes: draft.scopes.includes(scope) ? draft.scopes.filter((each) => each !== scope) : [...draft.scopes, scope],
    });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!draft.scopes.length) return say(t("apikeys.scopes.none"), { bad: true });
    setBusy(true);
    const done = await save("POST", "", draft);
    setBusy(false);
    if (!done) return;
    settle(draft);
    close();
  };
  return html`<form class="tile apikeysmaking" aria-label=${t("apikeys.make")} onSubmit=${submit}>
    <h3>${t("apikeys.make")}</h3>
    <label class="stack">
      <span>${t("apikeys.name")}</span>
      <input required autofocus maxlength="60" autocomplete="off" placeholder=${t("apikeys.name.example")} value=${draft.name} onInput=${(/** @type {any} */ event) => set({ name: event.currentTarget.value })} />
    </label>
    <fieldset>
      <legend>${t("apikeys.scopes")}</legend>
      ${answer.scopes.map(
        (scope) => html`<label key=${scope} class="apikeysscope">
          <input type="checkbox" checked=${draft.scopes.includes(scope)} onChange=${() => toggle(scope)} />
          <span>${t("apikeys.scope." + scope)} <code>${scope}</code></span>
        </label>`,
      )}
    </fieldset>
    <label class="stack">
      <span>${t("apikeys.days")}</span>
      <select value=${draft.days} onChange=${(/** @type {any} */ event) => set({ days: Number(event.currentTarget.value) })}>
        ${DAYS.map((days) => html`<option key=${days} value=${days}>${t("apikeys.days.n", { n: days })}</option>`)}
      </select>
    </label>
    <label class="apikeysscope">
      <input type="checkbox" checked=${draft.test} onChange=${() => set({ test: !draft.test })} />
      <span>${t("apikeys.test")} <small>${t("apikeys.test.text")}</small></span>
    </label>
    <div class="buttons">
      <button type="button" class="soft" onClick=${() => (settle(draft), close())}>${t("cancel")}</button>
      <button class="solid" disabled=${busy}>${t("apikeys.create")}</button>
    </div>
  </form>`;
}
