import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, messageOf } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Lacking } from "../../js/ui/lacking.js";
import { useUnsaved } from "../../js/unsaved.js";
import { uploadTo } from "../attach/upload.js";
import { Preview, blanks } from "../templates/preview.js";
import { Buttons } from "./buttons.js";
import { Field } from "./field.js";
import { Given } from "./given.js";
import { shownAs } from "./shown.js";
import { HEADERS, cost, spoken, wire } from "./shapes.js";

/** @import { Draft, Overview, Phone } from "./shapes.js" */

const CHECK_AFTER_MS = 300;
/** @type {Record<string, string>} */
const FILES = { image: "image/jpeg,image/png", video: "video/mp4", document: ".pdf" };

/**
 * Writes a template; while it is written the desk says what WhatsApp would refuse.
 * @param {{ draft: Draft, phone: Phone, overview: Overview, close: () => void, saved: (sent: boolean) => void }} props
 */
export function Editor({ draft: begun, phone, overview, close, saved }) {
  const [draft, setDraft] = useState(begun);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const { limits } = overview;
  const { checked, stale, failed, again } = useChecked(draft, phone.inbox);
  const { changed, settle } = useUnsaved(draft);
  const set = (/** @type {Partial<Draft>} */ part) => setDraft({ ...draft, ...part });
  const isCode = draft.category === "AUTHENTICATION";
  const save = async (/** @type {boolean} */ send) => {
    setBusy(true);
    setProblem("");
    try {
      await ask("POST", "/template-drafts", { ...wire(draft, phone.inbox), send });
      settle(draft);
      saved(send);
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  const category = (/** @type {string} */ name) =>
    set(
      name === "AUTHENTICATION"
        ? {
            category: name,
            header: null,
            body: "",
            footer: "",
            examples: [],
            buttons: [{ kind: "otp", text: t("drafts.otp.label"), value: "", example: "" }],
          }
        : { category: name, buttons: draft.buttons.filter(({ kind }) => kind !== "otp") },
    );
  const problems = checked?.problems ?? [];
  const lacks = stale ? t(failed ? "drafts.unchecked" : "drafts.checking") : t("drafts.lacks", { n: problems.length });
  return html`<form class="templatedrafts editor" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), save(true))}>
    <div class="fields">
      <button type="button" class="plain way" onClick=${close}><${Icon} name="back" size=${18} />${t("drafts.back")}</button>
      <fieldset disabled=${Boolean(draft.template)}>
        <${Field} label=${t("drafts.name.field")} hint=${t("drafts.name.hint")} most=${limits.name} value=${draft.name} change=${(/** @type {string} */ name) => set({ name: named(name) })} />
        <label class="stack"><span>${t("drafts.language")}</span>
          <select value=${draft.language} disabled=${Boolean(draft.library)} onChange=${(/** @type {any} */ event) => set({ language: event.currentTarget.value })}>
            ${overview.languages.map((code) => html`<option key=${code} value=${code}>${spoken(code)}</option>`)}
          </select>
        </label>
      </fieldset>
      <label class="stack"><span>${t("drafts.category")}</span>
        <select value=${draft.category} disabled=${Boolean(draft.library)} onChange=${(/** @type {any} */ event) => category(event.currentTarget.value)}>
          ${overview.categories.map((name) => html`<option key=${name} value=${name}>${t("drafts.category." + name)}${phone.prices[name] ? ` · ${cost(phone.prices[name])}` : ""}</option>`)}
        </select>
      </label>
      <p class="hint">${t("drafts.category.text." + draft.category)}</p>
      ${draft.library ? html`<${Given} draft=${draft} set=${set} limits=${limits} additions=${overview.additions[draft.category] ?? []} />` : isCode ? html`<${Code} draft=${draft} set=${set} limits=${limits} />` : html`<${Texts} draft=${draft} set=${set} limits=${limits} />`}
    </div>
    <aside>
      <${Preview} ...${shownAs(draft)} />
      <${Problems} list=${problems} stale=${stale} failed=${failed} again=${again} />
    </aside>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <${Lacking} text=${stale || problems.length ? lacks : ""} />
    <div class="buttons">
      <button type="button" class="soft" disabled=${busy || !changed} onClick=${() => save(false)}>${t("drafts.keep")}</button>
      <button class="solid" disabled=${busy || stale || problems.length > 0}>${t(draft.library ? "library.send" : draft.template ? "drafts.change" : "drafts.send")}</button>
    </div>
  </form>`;
}

/** A template's name has no spaces, capitals or accents. @param {string} name */
const named = (name) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_");

/** What WhatsApp would refuse. While a newer text is looked at, what was wrong before stays, in a paler colour. @param {{ list: string[], stale: boolean, failed: boolean, again: () => void }} props */
const Problems = ({ list, stale, failed, again }) =>
  html`<p class="hint" role="status">
      ${failed ? t("drafts.unchecked") : stale ? t("drafts.checking") : list.length ? t("drafts.wrong") : t("drafts.fine")}
      ${failed && html` <button type="button" class="plain" onClick=${again}>${t("failed.again")}</button>`}
    </p>
    <ul class="problems ${stale ? "stale" : ""}">${list.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`;

/** What the server says of a draft, a moment after the last key; `stale` while it speaks of an older text. @param {Draft} draft @param {string} inbox */
function useChecked(draft, inbox) {
  const [checked, setChecked] = useState(/** @type {{ of: string, problems: string[] } | null} */ (null));
  const [failed, setFailed] = useState("");
  const [tries, setTries] = useState(0);
  const written = JSON.stringify(wire(draft, inbox));
  useEffect(() => {
    let left = false;
    const look = () =>
      ask("POST", "/template-drafts/check", JSON.parse(written)).then(
        (answer) => left || (setFailed(""), setChecked({ of: written, problems: answer.problems })),
        () => left || setFailed(written),
      );
    const timer = setTimeout(look, CHECK_AFTER_MS);
    return () => ((left = true), clearTimeout(timer));
  }, [written, tries]);
  const stale = checked?.of !== written;
  return { checked, stale, failed: stale && failed === written, again: () => (setFailed(""), setTries(tries + 1)) };
}

/** @typedef {{ draft: Draft, set: (part: Partial<Draft>) => void, limits: Record<string, number> }} Props */

/** A template for access codes has WhatsApp's own text. @param {Props} props */
const Code = ({ draft, set, limits }) =>
  html`<p class="hint">${t("drafts.code.text")}</p>
    <label class="check"><input type="checkbox" checked=${draft.security} onChange=${(/** @type {any} */ event) => set({ security: event.currentTarget.checked })} />${t("drafts.security")}</label>
    <label class="stack"><span>${t("drafts.expires")}</span>
      <input type="number" min="0" max=${limits.expires} value=${draft.expires} onInput=${(/** @type {any} */ event) => set({ expires: Number(event.currentTarget.value) })} />
    </label>
    <${Field} label=${t("drafts.otp")} most=${limits.button} value=${draft.buttons[0]?.text ?? ""} change=${(/** @type {string} */ text) => set({ buttons: [{ kind: "otp", text, value: "", example: "" }] })} />`;

/** @param {Props} props */
function Texts({ draft, set, limits }) {
  const names = blanks(draft.body);
  const example = (/** @type {string} */ name) => draft.examples.find((one) => one.name === name)?.text ?? "";
  const body = (/** @type {string} */ text) =>
    set({ body: text, examples: blanks(text).map((name) => ({ name, text: example(name) })) });
  const next = () => body(`${draft.body}{{${names.filter((name) => /^\d+$/.test(name)).length + 1}}}`);
  return html`<${Heading} draft=${draft} set=${set} limits=${limits} />
    <${Field} label=${t("drafts.body")} rows="6" most=${limits.body} value=${draft.body} change=${body} />
    <p class="hint">${t("drafts.body.hint", { blank: "{{1}}" })} <button type="button" class="plain" onClick=${next}>${t("drafts.variable")}</button></p>
    ${names.map(
      (name) =>
        html`<${Field} key=${name} label=${t("drafts.example", { name: `{{${name}}}` })} value=${example(name)} change=${(/** @type {string} */ text) => set({ examples: names.map((one) => ({ name: one, text: one === name ? text : example(one) })) })} />`,
    )}
    <${Field} label=${t("drafts.footer")} most=${limits.footer} value=${draft.footer} change=${(/** @type {string} */ footer) => set({ footer })} />
    <${Buttons} draft=${draft} set=${set} limits=${limits} />`;
}

/** @param {Props} props */
function Heading({ draft, set, limits }) {
  const [percent, setPercent] = useState(-1);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const { header } = draft;
  const put = (/** @type {object} */ part) => header && set({ header: { ...header, ...part } });
  const kind = (/** @type {string} */ name) =>
    set({ header: name ? { kind: name, text: "", example: "", asset: "" } : null });
  const choose = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    setPercent(0);
    const asset = await uploadTo("", file, setPercent, stop.current.signal).catch(complain);
    setPercent(-1);
    if (asset) put({ asset, filename: file.name });
  };
  return html`<label class="stack"><span>${t("drafts.header")}</span>
      <select value=${header?.kind ?? ""} onChange=${(/** @type {any} */ event) => kind(event.currentTarget.value)}>
        <option value="">${t("drafts.header.none")}</option>
        ${HEADERS.map((name) => html`<option key=${name} value=${name}>${t("drafts.header." + name)}</option>`)}
      </select>
    </label>
    ${header?.kind === "text" && html`<${Field} label=${t("drafts.header.text")} most=${limits.header} value=${header.text} change=${(/** @type {string} */ text) => put({ text })} />`}
    ${header?.kind === "text" && blanks(header.text).length > 0 && html`<${Field} label=${t("drafts.example", { name: `{{${blanks(header.text)[0]}}}` })} value=${header.example} change=${(/** @type {string} */ text) => put({ example: text })} />`}
    ${
      header &&
      FILES[header.kind] &&
      html`<label class="stack"><span>${t("drafts.sample." + header.kind)}</span>
          <input type="file" accept=${FILES[header.kind]} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.files[0])} />
        </label>
        <p class="hint">${header.asset ? t("drafts.sample.there", { name: header.filename || "" }) : t("drafts.sample.text")}</p>
        ${percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("drafts.sample.uploading")}></progress>`}`
    }`;
}
