import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, messageOf } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { uploadTo } from "../attach/upload.js";
import { link } from "../../js/router.js";
import { Lacking } from "../../js/ui/lacking.js";
import { FILES, carriesOrder, fieldsOf, filledIn, format, lacking, sendable } from "../templates/fields.js";
import { cost } from "../templatedrafts/shapes.js";
import { Preview } from "../templates/preview.js";
import { Audience } from "./audience.js";
import { Blank } from "./blank.js";
import { asValue } from "./blanks.js";
import { sampled, stopTitle, templateOf } from "./shapes.js";

/** @import { Field } from "../templates/fields.js" */
/** @import { Template } from "../templates/preview.js" */
/** @import { Detailed, Listed, Overview, Phone, Segment } from "./shapes.js" */

/** @typedef {{ name: string, inbox: string, template: string, values: Record<string, string>, segment: Segment, pace: number }} Draft */

/** @type {Segment} */
const EVERYBODY = { labels: [], without: [], fields: {}, wrote_within: 0, silent_for: 0 };
const MOST_PACE = 120;
const STEPS = ["message", "audience", "check"];

/** A new campaign, or a draft that is changed, in steps. @param {{ overview: Overview, before: Detailed | null, close: (id: string) => void }} props */
export function Editor({ overview, before, close }) {
  const [draft, setDraft] = useState(() => begun(overview, before));
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [step, setStep] = useState(0);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const stop = useRef(new AbortController());
  const { settle } = useUnsaved(draft);
  useEffect(() => () => stop.current.abort(), []);
  const set = (/** @type {Partial<Draft>} */ change) => setDraft({ ...draft, ...change });
  const phone = /** @type {Phone} */ (
    overview.numbers.find(({ inbox }) => inbox === draft.inbox) ?? overview.numbers[0]
  );
  const listed = usable(phone).find((one) => keyOf(one) === draft.template);
  const kept = !file && before?.asset ? { asset: before.asset, filename: before.filename } : {};
  const lacks = step ? paceLacks(draft.pace) : messageLacks(usable(phone), listed, draft, file ?? kept.asset);
  const count = async (/** @type {Listed} */ chosen) => {
    setBusy(true);
    setProblem("");
    try {
      const template = filledIn(templateOf(chosen), (field) => valueIn(field, draft));
      const body = { id: before?.id ?? "", name: draft.name, inbox: phone.inbox, pace: draft.pace };
      const header = file
        ? { asset: await uploadTo("", file, () => {}, stop.current.signal), filename: file.name }
        : kept;
      const saved = await ask(
        "POST",
        "/campaigns",
        { ...body, ...draft.segment, enclosed: { template }, ...header },
        newKey(),
      );
      settle(draft);
      setTimeout(() => close(saved.id));
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (lacks) return;
    setProblem("");
    if (!step || !listed) setStep(1);
    else count(listed);
  };
  return html`<form class="editor" onSubmit=${submit}>
    <ol class="steps">
      ${STEPS.map((name, number) => html`<li key=${name} aria-current=${number === step ? "step" : null}>${t("campaigns.step." + name)}</li>`)}
    </ol>
    ${step === 0 && html`<${Message} overview=${overview} phone=${phone} listed=${listed} draft=${draft} set=${set} file=${file} setFile=${setFile} />`}
    ${step === 1 && html`<${Audience} segment=${draft.segment} change=${(/** @type {Segment} */ segment) => set({ segment })} />`}
    ${step === 1 && html`<${Pace} pace=${draft.pace} change=${(/** @type {number} */ pace) => set({ pace })} />`}
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <${Lacking} text=${lacks} />
    <div class="buttons">
      <button type="button" class="soft" onClick=${() => (step ? setStep(0) : close(before?.id ?? ""))}>${t(step ? "campaigns.back" : "cancel")}</button>
      <button class="solid" disabled=${busy || !listed || lacks !== ""}>${t(step ? "campaigns.count" : "campaigns.next")}</button>
    </div>
  </form>`;
}

/** @param {{ overview: Overview, phone: Phone, listed?: Listed, draft: Draft, set: (change: Partial<Draft>) => void, file: File | null, setFile: (file: File | null) => void }} props */
function Message({ overview, phone, listed, draft, set, file, setFile }) {
  const offered = usable(phone);
  // A template of an order can never have that button, so nobody is told to add one.
  const others = phone.templates.filter((one) => one.stop_button === null && !carriesOrder(templateOf(one)));
  return html`<label class="stack">
      <span>${t("campaigns.name")}</span>
      <input required maxlength="60" value=${draft.name} placeholder=${t("campaigns.name.example")} onInput=${(/** @type {any} */ event) => set({ name: event.currentTarget.value })} />
    </label>
    ${
      overview.numbers.length > 1 &&
      html`<label class="stack">
        <span>${t("campaigns.number")}</span>
        <select value=${phone.inbox} onChange=${(/** @type {any} */ event) => set({ inbox: event.currentTarget.value, template: "", values: {} })}>
          ${overview.numbers.map((one) => html`<option key=${one.inbox} value=${one.inbox}>${one.name} ${one.phone}</option>`)}
        </select>
      </label>`
    }
    ${
      offered.length > 0 &&
      html`<label class="stack">
        <span>${t("campaigns.template")}</span>
        <select value=${draft.template} onChange=${(/** @type {any} */ event) => set({ template: event.currentTarget.value, values: {} })}>
          <option value="">${t("campaigns.template.choose")}</option>
          ${offered.map((one) => html`<option key=${keyOf(one)} value=${keyOf(one)}>${one.name} · ${one.language}</option>`)}
        </select>
      </label>`
    }
    ${!offered.length && html`<p class="notice">${t("campaigns.no_templates")} <a ...${link("/ajustes/modelos")}>${t("campaigns.make_template")}</a></p>`}
    ${others.length > 0 && html`<p class="hint">${t("campaigns.without_button", { names: others.map(({ name }) => name).join(", ") })}</p>`}
    ${listed && html`<${Values} key=${draft.template} listed=${listed} draft=${draft} set=${set} file=${file} setFile=${setFile} />`}`;
}

/** @param {{ listed: Listed, draft: Draft, set: (change: Partial<Draft>) => void, file: File | null, setFile: (file: File | null) => void }} props */
function Values({ listed, draft, set, file, setFile }) {
  const template = templateOf(listed);
  const fields = fieldsOf(template);
  const accept = FILES[format(template)];
  const shop = boot.value?.business.name ?? "";
  const [names, setNames] = useState(/** @type {string[]} */ ([]));
  useEffect(() => {
    const named = (/** @type {{ fields: { name: string }[] }} */ answer) => answer.fields.map(({ name }) => name);
    ask("GET", "/contact-fields").then((answer) => setNames(named(answer)), complain);
  }, []);
  const sample = (/** @type {Field} */ field) =>
    sampled(valueIn(field, draft), t("campaigns.sample"), shop) || field.example || "…";
  const shown = (/** @type {Field["place"]} */ part) =>
    Object.fromEntries(fields.filter(({ place }) => place === part).map((field) => [field.name, sample(field)]));
  return html`${
    accept &&
    html`<label class="stack">
      <span>${t("template.file_" + format(template))}</span>
      <input type="file" accept=${accept} onChange=${(/** @type {any} */ event) => setFile(event.currentTarget.files[0] ?? null)} />
    </label>`
  }
    ${fields.map((field) => {
      const change = (/** @type {string} */ value) => set({ values: { ...draft.values, [field.key]: value } });
      return isInText(field)
        ? html`<${Blank} key=${field.key} field=${field} value=${valueIn(field, draft)} names=${names} change=${change} />`
        : html`<label key=${field.key} class="stack">
            <span>${field.label}</span>
            <input value=${valueIn(field, draft)} placeholder=${field.example ?? ""} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} />
          </label>`;
    })}
    <${Preview} template=${template} title=${shown("header")} values=${shown("body")} file=${file} />
    ${Number(listed.price) > 0 && html`<p class="hint">${t("campaigns.each", { price: cost(listed.price) })}</p>`}
    <p class="hint">${t("campaigns.stop_button", { title: stopTitle(template, listed.stop_button) })}</p>`;
}

/** @param {{ pace: number, change: (pace: number) => void }} props */
const Pace = ({ pace, change }) =>
  html`<label class="stack short">
    <span>${t("campaigns.pace")}</span>
    <input type="number" required min="1" max=${MOST_PACE} value=${pace} onInput=${(/** @type {any} */ event) => change(Number(event.currentTarget.value))} />
    <small class="hint">${t("campaigns.pace.text")}</small>
  </label>`;

/** @param {Overview} overview @param {Detailed | null} before @returns {Draft} */
function begun(overview, before) {
  const blank = {
    name: "",
    inbox: overview.numbers[0]?.inbox ?? "",
    template: "",
    values: {},
    segment: EVERYBODY,
    pace: 30,
  };
  if (!before) return blank;
  const { name, inbox, segment, pace, enclosed } = before;
  return { name, inbox, segment, pace, template: keyOf(enclosed.template), values: valuesOf(before) };
}

/** What was filled in before, by the fields of the form. @param {Detailed} before */
function valuesOf({ enclosed: { template }, components }) {
  const listed = { name: template.name, language: template.language, category: "MARKETING", components };
  const bodies = [...(template.body ?? [])];
  /** @type {Record<string, string>} */
  const values = {};
  for (const { key, place, index } of fieldsOf(templateOf(listed))) {
    const pressed = (template.buttons ?? []).find((/** @type {any} */ one) => one.index === index);
    values[key] =
      (place === "body" ? bodies.shift()?.text : place === "header" ? template.header?.text : pressed?.value) ?? "";
  }
  return values;
}

/** Those with a button that says no more, which have a form here. @param {Phone} phone */
const usable = (phone) => phone.templates.filter((one) => one.stop_button !== null && sendable(templateOf(one)));

/** @param {{ name: string, language: string }} template */
const keyOf = ({ name, language }) => `${name} ${language}`;

/** @param {Field} field @param {Draft} draft */
const valueIn = (field, { values }) => values[field.key] ?? guess(field);

/** Whether a field is a blank of the text, which may differ for each customer. @param {Field} field */
const isInText = ({ place }) => place === "body" || place === "header";

/** What a blank is likely to want. @param {Field} field */
function guess(field) {
  const { name } = field;
  if (!isInText(field)) return "";
  if (/^(1|nome|name|nombre|cliente)$/i.test(name)) return asValue("nome", t("campaigns.blank.somebody"));
  return /^(loja|shop|tienda|empresa)$/i.test(name) ? "{{loja}}" : "";
}

/** What is missing in the first step; empty when nothing is. @param {Listed[]} offered @param {Listed | undefined} listed @param {Draft} draft @param {File | string | undefined} file above the text */
function messageLacks(offered, listed, draft, file) {
  if (!offered.length) return t("campaigns.lacks.template");
  if (!draft.name.trim()) return t("campaigns.name.missing");
  if (!listed) return t("campaigns.no_template");
  const template = templateOf(listed);
  const headless = FILES[format(template)] && !file;
  return lacking(fieldsOf(template), (field) => valueIn(field, draft)) || (headless ? t("template.lacks.file") : "");
}

/** @param {number} pace */
const paceLacks = (pace) => (Number.isInteger(pace) && pace >= 1 && pace <= MOST_PACE ? "" : t("campaigns.lacks.pace"));
