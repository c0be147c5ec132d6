import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, Refused } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Bubble } from "./bubble.js";
import { Enclosing } from "./enclosing.js";
import { Variables } from "./variables.js";

/** @import { Enclosed, Inbox, Kind, Limits, Reading, Wording } from "./shapes.js" */

const LOOKS_AFTER_MS = 400;
const EMPTY = /** @type {Wording} */ ({ on: false, text: "", buttons: [], days: 14, file: null });

/**
 * One of the two messages: its words, what can be pressed, what goes with it, and how it reads today.
 * @param {{ kind: Kind, inbox: Inbox, usual: string, variables: string[], limits: Limits, saved: () => void }} props
 */
export function Words({ kind, inbox, usual, variables, limits, saved }) {
  const { draft, reading, wrong, changed, busy, change, save } = useWriting(kind, inbox, usual, saved);
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const most = draft.file || draft.buttons.length || kind === "missed_call" ? limits.beside : limits.text;
  return html`<form class="tile words" aria-label=${t("greetings." + kind)} onSubmit=${save}>
    <div>
      <h3>${t("greetings." + kind)}</h3>
      <p class="hint">${t(`greetings.${kind}.text`)}</p>
      <label class="check">
        <input type="checkbox" checked=${draft.on} onChange=${(/** @type {any} */ event) => change({ on: event.currentTarget.checked })} />
        <span>${t("greetings.on")}</span>
      </label>
      <label class="stack">
        <span>${t("greetings.words")} <small>${draft.text.length}/${most}</small></span>
        <textarea ref=${area} rows="6" value=${draft.text} onInput=${(/** @type {any} */ event) => change({ text: event.currentTarget.value })}></textarea>
      </label>
      <${Variables} area=${area} names=${variables} text=${draft.text} change=${(/** @type {string} */ text) => change({ text })}>
        ${draft.text !== usual && html`<button type="button" onClick=${() => change({ text: usual })}><${Icon} name="undo" size=${16} />${t("greetings.usual")}</button>`}
      <//>
      ${
        kind !== "missed_call" &&
        html`<${Buttons} titles=${draft.buttons} limits=${limits} change=${(/** @type {string[]} */ buttons) => change({ buttons })} />
      <${Enclosing} file=${draft.file} change=${(/** @type {Enclosed | null} */ file) => change({ file })} />`
      }
      ${
        kind === "greeting" &&
        html`<label class="stack">
          <span>${t("greetings.days")}</span>
          <input type="number" min="1" max=${limits.days} required value=${draft.days} onInput=${(/** @type {any} */ event) => change({ days: event.currentTarget.valueAsNumber || 0 })} />
        </label>`
      }
      ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}
      <div class="buttons"><button class="solid" disabled=${busy || !changed || wrong !== ""}>${t("save")}</button></div>
    </div>
    <${Bubble} kind=${kind} reading=${reading} file=${draft.file} />
  </form>`;
}

/** @param {{ titles: string[], limits: Limits, change: (titles: string[]) => void }} props */
const Buttons = ({ titles, limits, change }) =>
  html`<fieldset class="press-me">
    <legend>${t("greetings.buttons")}</legend>
    ${titles.map(
      (title, at) =>
        html`<span key=${at}>
          <input
            required
            maxlength=${limits.button}
            value=${title}
            aria-label=${t("greetings.button", { n: at + 1 })}
            onInput=${(/** @type {any} */ event) => change(titles.map((one, index) => (index === at ? event.currentTarget.value : one)))}
          />
          <button type="button" class="round" aria-label=${t("greetings.button.remove", { n: at + 1 })} onClick=${() => change(titles.filter((_, index) => index !== at))}>
            <${Icon} name="close" size=${18} />
          </button>
        </span>`,
    )}
    ${titles.length < limits.buttons && html`<button type="button" class="plain" onClick=${() => change([...titles, ""])}>${t("greetings.button.add")}</button>`}
  </fieldset>`;

/** The draft, and how it reads a moment after each change. @param {Kind} kind @param {Inbox} inbox @param {string} usual @param {() => void} saved */
function useWriting(kind, inbox, usual, saved) {
  const [draft, setDraft] = useState(draftOf(inbox[kind], usual));
  const [reading, setReading] = useState(/** @type {Reading | null} */ (null));
  const [wrong, setWrong] = useState("");
  const { changed, settle } = useUnsaved(draft);
  const [busy, setBusy] = useState(false);
  const refused = (/** @type {unknown} */ error) =>
    error instanceof Refused ? setWrong(error.message) : complain(error);
  const form = () => formOf(kind, inbox.inbox, draft, usual);
  useEffect(() => {
    const look = () =>
      ask("POST", "/greetings/preview", form()).then((told) => (setReading(told), setWrong("")), refused);
    const timer = setTimeout(look, LOOKS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const change = (/** @type {Partial<Wording>} */ more) => setDraft({ ...draft, ...more });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const told = await ask("PUT", "/greetings", form()).catch(refused);
    setBusy(false);
    if (!told) return;
    setDraft(draftOf(told[kind], usual));
    settle(draftOf(told[kind], usual));
    say(t("greetings.saved"));
    saved();
  };
  return { draft, reading, wrong, changed, busy, change, save };
}

/** Without words of the shop's own, the usual ones are there to begin with. @param {Wording | undefined} kept @param {string} usual @returns {Wording} */
const draftOf = (kept, usual) => ({ ...EMPTY, ...kept, text: kept?.text || usual });

/** @param {Kind} kind @param {string} inbox @param {Wording} draft @param {string} usual */
const formOf = (kind, inbox, { on, text, buttons, days, file }, usual) => ({
  inbox,
  automation: kind,
  on,
  text: text.trim() === usual ? "" : text,
  buttons,
  days,
  asset: file?.asset ?? "",
  filename: file?.filename ?? "",
});
