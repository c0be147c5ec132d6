import { html, useState } from "../../js/preact.js";
import { ask, newKey, Refused } from "../../js/api.js";
import { isGone } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Answer } from "./answer.js";
import { dismiss } from "./lessons.js";
import { Ways } from "./ways.js";

/** @import { Draft } from "./shapes.js" */

/** @param {{ draft: Draft & { id?: string, lesson?: string }, limits: Record<string, number>, variables: string[], done: (changed: boolean) => void }} props */
export function Form({ draft, limits, variables, done }) {
  const [asked, setAsked] = useState(draft.phrasings.join("\n"));
  const [answer, setAnswer] = useState(draft.answer);
  const [on, setOn] = useState(draft.on);
  const [unlike, setUnlike] = useState(draft.unlike ?? []);
  const [id, setId] = useState(draft.id);
  const [key] = useState(newKey);
  const { busy, send } = useSending(done);
  useUnsaved([asked, answer, on, unlike]);
  const lost = (/** @type {any} */ error) => {
    if (!isGone(error)) throw error;
    setId(undefined);
    throw new Refused(error.status, error.code, t("faq.lost"));
  };
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const phrasings = asked.split("\n").filter((line) => line.trim());
    const [method, path] = id ? ["PUT", pathOf(id)] : ["POST", "/faq"];
    const keep = () => ask(method, path, { phrasings, answer, on, unlike }, key).catch(lost);
    send(() => keep().then(() => draft.lesson && dismiss(draft.lesson)), t("faq.saved"));
  };
  return html`<form class="tile edit" onSubmit=${save}>
    <label class="stack">
      <span>${t("faq.asked")}</span>
      <textarea
        rows="5"
        required
        value=${asked}
        placeholder=${t("faq.asked.example")}
        onInput=${(/** @type {any} */ event) => setAsked(event.currentTarget.value)}
      />
    </label>
    <p class="hint">${t("faq.asked.text", { most: limits.phrasings })}</p>
    <${Ways} asked=${asked} add=${(/** @type {string} */ way) => setAsked((said) => said.trimEnd() + "\n" + way)} />
    ${unlike.length > 0 && html`<${Marked} texts=${unlike} remove=${(/** @type {string} */ gone) => setUnlike(unlike.filter((text) => text !== gone))} />`}
    <${Answer} answer=${answer} most=${limits.answer} variables=${variables} change=${setAnswer} />
    <label class="check">
      <input type="checkbox" checked=${on} onChange=${(/** @type {any} */ event) => setOn(event.currentTarget.checked)} />
      <span>${t("faq.on")}</span>
    </label>
    <div class="buttons">
      ${id && html`<${Remove} id=${id} busy=${busy} send=${send} />`}
      <button type="button" class="soft" onClick=${() => done(false)}>${t("cancel")}</button>
      <button class="solid" disabled=${busy}>${t("save")}</button>
    </div>
  </form>`;
}

/** Texts that were marked as something else. @param {{ texts: string[], remove: (text: string) => void }} props */
const Marked = ({ texts, remove }) =>
  html`<fieldset class="marked">
    <legend>${t("faq.unlike")}</legend>
    <p class="hint">${t("faq.unlike.text")}</p>
    <ul>
      ${texts.map(
        (text) =>
          html`<li key=${text}>
            <span>${text}</span>
            <button type="button" class="round" aria-label=${t("faq.unlike.remove", { text })} onClick=${() => remove(text)}><${Icon} name="close" size=${16} /></button>
          </li>`,
      )}
    </ul>
  </fieldset>`;

/** One request at a time; the form closes when it has been done. @param {(changed: boolean) => void} done */
function useSending(done) {
  const [busy, setBusy] = useState(false);
  const send = async (/** @type {() => Promise<unknown>} */ request, /** @type {string} */ said) => {
    setBusy(true);
    const sent = await request().then(() => true, complain);
    setBusy(false);
    if (!sent) return;
    say(said);
    done(true);
  };
  return { busy, send };
}

/** Asks once more before the question is gone. */
function Remove(
  /** @type {{ id: string, busy: boolean, send: (request: () => Promise<unknown>, said: string) => void }} */ props,
) {
  const [sure, setSure] = useState(false);
  const remove = () => props.send(() => ask("DELETE", pathOf(props.id), {}), t("faq.removed"));
  return html`<button type="button" class="soft bad remove" disabled=${props.busy} onClick=${sure ? remove : () => setSure(true)}>
    ${t(sure ? "faq.remove.sure" : "faq.remove")}
  </button>`;
}

/** @param {string} id */
const pathOf = (id) => "/faq/" + encodeURIComponent(id);
