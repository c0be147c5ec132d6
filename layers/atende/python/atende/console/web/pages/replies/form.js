import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { Refused, ask, newKey } from "../../js/api.js";
import { sizeOf } from "../../js/files.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Icon } from "../../js/ui/icon.js";
import { ACCEPTED, uploadTo } from "../attach/upload.js";
import { Variables } from "../greetings/variables.js";

/** @import { Reply } from "./shapes.js" */

const VARIABLES = ["nome", "atendente", "protocolo", "loja", "saudacao", "horario", "volta", "telefone"];
const MOST_BUTTONS = 3;

/** @param {{ reply: Reply, limits: Record<string, number>, done: (changed: boolean) => void }} props */
export function Form({ reply, limits, done }) {
  const [draft, setDraft] = useState(reply);
  const [key] = useState(newKey);
  const { busy, send } = useSending(done);
  useUnsaved(draft);
  const set = (/** @type {Partial<Reply>} */ change) => setDraft((before) => ({ ...before, ...change }));
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { shortcut, title, text, file } = draft;
    const buttons = isSound(file) ? [] : draft.buttons;
    const body = { shortcut, title, text, buttons, ...(file && { asset: file.asset, filename: file.filename }) };
    const [method, path] = reply.id ? ["PUT", "/replies/" + reply.shortcut] : ["POST", "/replies"];
    send(() => ask(method, path, body, key), t("replies.saved"));
  };
  return html`<form class="tile edit" onSubmit=${save}>
    <div class="two">
      <${Field} label=${t("replies.shortcut")} hint=${t("replies.shortcut.text")} value=${draft.shortcut} most=${limits.shortcut} required change=${(/** @type {string} */ shortcut) => set({ shortcut })} />
      <${Field} label=${t("replies.name")} hint=${t("replies.name.text")} value=${draft.title} most=${limits.title} change=${(/** @type {string} */ title) => set({ title })} />
    </div>
    <${Words} draft=${draft} set=${set} most=${draft.file || draft.buttons.some(Boolean) ? limits.caption : limits.text} />
    <${File} file=${draft.file} change=${(/** @type {Reply["file"]} */ file) => set({ file })} />
    ${!isSound(draft.file) && html`<${Buttons} titles=${draft.buttons} most=${limits.button} change=${(/** @type {string[]} */ buttons) => set({ buttons })} />`}
    <div class="buttons">
      ${reply.id && html`<${Remove} shortcut=${reply.shortcut} busy=${busy} send=${send} />`}
      <button type="button" class="soft" onClick=${() => done(false)}>${t("cancel")}</button>
      <button class="solid" disabled=${busy}>${t("save")}</button>
    </div>
  </form>`;
}

/** @param {{ label: string, hint: string, value: string, most: number, required?: boolean, change: (value: string) => void }} props */
const Field = ({ label, hint, value, most, required, change }) =>
  html`<label class="stack">
    <span>${label}</span>
    <input
      value=${value}
      maxlength=${most}
      required=${required}
      autocapitalize="none"
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
    />
    <small class="hint">${hint}</small>
  </label>`;

/** Nothing can be pressed below a sound. @param {Reply["file"]} file */
const isSound = (file) => file?.mime.startsWith("audio/") ?? false;

/** The text, with a chip for each variable. @param {{ draft: Reply, set: (change: Partial<Reply>) => void, most: number }} props */
function Words({ draft, set, most }) {
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  return html`<label class="stack">
      <span>${t("replies.words")} <small>${draft.text.length}/${most}</small></span>
      <textarea
        ref=${area}
        rows="5"
        required=${!draft.file}
        maxlength=${most}
        value=${draft.text}
        placeholder=${t("replies.words.example")}
        onInput=${(/** @type {any} */ event) => set({ text: event.currentTarget.value })}
      />
    </label>
    <${Variables} area=${area} names=${VARIABLES} text=${draft.text} change=${(/** @type {string} */ text) => set({ text })} />
    <p class="hint">${t("replies.variables")}</p>`;
}

/** @param {{ titles: string[], most: number, change: (titles: string[]) => void }} props */
const Buttons = ({ titles, most, change }) =>
  html`<fieldset>
    <legend>${t("replies.buttons")}</legend>
    ${Array.from(
      { length: Math.min(MOST_BUTTONS, titles.length + 1) },
      (_, at) =>
        html`<input
          key=${at}
          value=${titles[at] ?? ""}
          maxlength=${most}
          aria-label=${t("replies.button", { n: at + 1 })}
          placeholder=${t("replies.button", { n: at + 1 })}
          onInput=${(/** @type {any} */ event) => change([...titles.slice(0, at), event.currentTarget.value, ...titles.slice(at + 1)])}
        />`,
    )}
  </fieldset>`;

/** @param {{ file: Reply["file"], change: (file: Reply["file"]) => void }} props */
function File({ file, change }) {
  const [percent, setPercent] = useState(-1);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const choose = async (/** @type {any} */ event) => {
    const [chosen] = event.currentTarget.files;
    if (!chosen) return;
    setPercent(0);
    const asset = await uploadTo("", chosen, setPercent, stop.current.signal).catch(complain);
    if (asset) change({ asset, mime: chosen.type, filename: chosen.name, size: chosen.size });
    setPercent(-1);
  };
  if (file) {
    return html`<p class="kept">
      <${Icon} name="clip" size=${18} /><span>${file.filename} <small>${sizeOf(file.size)}</small></span>
      <button type="button" class="soft" onClick=${() => change(null)}>${t("replies.file.off")}</button>
    </p>`;
  }
  return html`<label class="stack">
    <span>${t("replies.file")}</span>
    <input type="file" accept=${ACCEPTED} disabled=${percent >= 0} onChange=${choose} />
    ${percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("replies.file.sending")}></progress>`}
  </label>`;
}

/** One request at a time; the form closes when it has been done. @param {(changed: boolean) => void} done */
function useSending(done) {
  const [busy, setBusy] = useState(false);
  const send = async (/** @type {() => Promise<unknown>} */ request, /** @type {string} */ said) => {
    setBusy(true);
    const sent = await request().then(() => true, refused);
    setBusy(false);
    if (!sent) return;
    say(said);
    done(true);
  };
  return { busy, send };
}

/** One that is gone already is gone. @param {unknown} error */
function refused(error) {
  if (error instanceof Refused && error.status === 404) return true;
  complain(error);
  return false;
}

/** Asks once more. @param {{ shortcut: string, busy: boolean, send: (request: () => Promise<unknown>, said: string) => void }} props */
function Remove({ shortcut, busy, send }) {
  const [sure, setSure] = useState(false);
  const remove = () => send(() => ask("DELETE", "/replies/" + shortcut, {}), t("replies.removed"));
  return html`<button type="button" class="soft bad remove" disabled=${busy} onClick=${sure ? remove : () => setSure(true)}>
    ${t(sure ? "replies.remove.sure" : "replies.remove")}
  </button>`;
}
