import { html, useEffect, useState } from "../../vendor/preact.js";
import { ask, newKey, threadPath } from "../../js/api.js";
import { addMessage, boot, cards, details, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { complain } from "../../js/toasts.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Preview, blanks, part } from "./preview.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Template } from "./preview.js" */

const FILLABLE = ["QUICK_REPLY", "URL", "PHONE_NUMBER"];

/** Which approved template a contact gets, with its blanks filled in. @param {{ id: string }} props the thread's id */
export function Page({ id }) {
  const card = /** @type {Card} */ (cards.value.get(id));
  const [templates, setTemplates] = useState(/** @type {Template[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    ask("GET", "/templates?inbox=" + encodeURIComponent(card.inbox)).then(
      (answer) => setTemplates(answer.templates.filter(sendable)),
      (error) => (setFailed(true), complain(error)),
    );
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("template.failed")}</p>`;
  if (!templates) return html`<${Skeleton} kind="tiles" count=${2} />`;
  if (!templates.length) return html`<p class="hint">${t("template.none")}</p>`;
  return html`<${Form} card=${card} templates=${templates} />`;
}

/** Files and codes have no field here. @param {Template} template */
function sendable(template) {
  const format = part(template, "HEADER")?.format ?? "TEXT";
  return format === "TEXT" && buttons(template).every((button) => FILLABLE.includes(button.type));
}

/** @param {Template} template */
const buttons = (template) => part(template, "BUTTONS")?.buttons ?? [];

/** @param {{ card: Card, templates: Template[] }} props */
function Form({ card, templates }) {
  const [at, setAt] = useState(0);
  const [values, setValues] = useState(() => /** @type {Record<string, string>} */ ({}));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const template = templates[at];
  const fields = fieldsOf(template);
  const value = (/** @type {Field} */ field) => values[field.key] ?? guess(field.name, card);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!fields.every((field) => value(field).trim())) return setProblem(t("template.missing"));
    setProblem("");
    setBusy(true);
    const sent = await post(card, template, fields, value).then(() => true, complain);
    setBusy(false);
    if (sent) closePanel();
  };
  const shown = Object.fromEntries(fields.filter(({ place }) => place === "body").map((field) => [field.name, value(field)]));
  return html`<form class="templates" onSubmit=${send}>
    <label class="stack">
      <span>${t("template.choose")}</span>
      <select value=${at} onChange=${(/** @type {any} */ event) => (setAt(Number(event.currentTarget.value)), setValues({}))}>
        ${templates.map((one, index) => html`<option key=${one.id} value=${index}>${one.name} · ${one.language}</option>`)}
      </select>
    </label>
    ${fields.map(
      (field) =>
        html`<label key=${template.id + field.key} class="stack">
          <span>${t("template.value", { name: field.name })}</span>
          <input
            value=${value(field)}
            onInput=${(/** @type {any} */ event) => setValues({ ...values, [field.key]: event.currentTarget.value })}
          />
        </label>`,
    )}
    <${Preview} template=${template} values=${shown} />
    <p class="hint">${t("template.costs")}</p>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <div class="buttons"><button class="solid" disabled=${busy}>${t("template.send")}</button></div>
  </form>`;
}

/** @typedef {{ key: string, place: "header" | "body" | "button", name: string, index: number }} Field */

/** Everything to fill in: the header's blank, the body's, and how an address ends. @param {Template} template @returns {Field[]} */
function fieldsOf(template) {
  const header = blanks(part(template, "HEADER")?.text).map((name) => ({ key: "h" + name, place: "header", name, index: 0 }));
  const body = blanks(part(template, "BODY")?.text).map((name) => ({ key: "b" + name, place: "body", name, index: 0 }));
  const ends = buttons(template).flatMap((button, index) =>
    blanks(button.url).length ? [{ key: "u" + index, place: "button", name: button.text, index }] : [],
  );
  return /** @type {Field[]} */ ([...header, ...body, ...ends]);
}

/** What a blank is likely to want, from its name; the first one is nearly always the customer. @param {string} name @param {Card} card */
function guess(name, card) {
  if (/^(1|nome|name|nombre|cliente)$/i.test(name)) return (card.name || "").split(" ")[0];
  if (/^protocol/i.test(name)) return card.protocol;
  return /^(loja|shop|tienda|empresa)$/i.test(name) ? (boot.value?.business.name ?? "") : "";
}

/** The desk's own shape of a template that is filled in (model/content.py); the server words it. */
async function post(
  /** @type {Card} */ card,
  /** @type {Template} */ template,
  /** @type {Field[]} */ fields,
  /** @type {(field: Field) => string} */ value,
) {
  const at = (/** @type {Field["place"]} */ place) => fields.filter((field) => field.place === place);
  const given = (/** @type {Field} */ field) => ({ kind: "text", text: value(field), ...named(field) });
  const enclosed = { template: { name: template.name, language: template.language, body: at("body").map(given) } };
  const [header] = at("header").map(given);
  const ends = at("button").map((field) => ({ index: field.index, kind: "url", value: value(field) }));
  Object.assign(enclosed.template, header && { header }, ends.length && { buttons: ends });
  const body = { text: "", kind: "reply", seen: details.value.get(card.id)?.seen ?? null, enclosed };
  const answer = await ask("POST", threadPath(card.id) + "/messages", body, newKey());
  addMessage(card.id, answer.message);
  mergeCards([answer.card]);
}

/** Positional blanks have no name. @param {Field} field */
const named = ({ name }) => (/^\d+$/.test(name) ? {} : { name });
