import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { schedule } from "../../js/actions.js";
import { ask, newKey, threadPath } from "../../js/api.js";
import { addMessage, canWrite, cards, details, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { closePanel } from "../../js/panels.js";
import { complain } from "../../js/toasts.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { uploadTo } from "../attach/upload.js";
import { until } from "../health/until.js";
import { FILES, fieldsOf, filledIn, format, guess, sendable } from "./fields.js";
import { Preview } from "./preview.js";

/** @import { Card, Wish } from "../../js/types.js" */
/** @import { Field } from "./fields.js" */
/** @import { Template } from "./preview.js" */

/**
 * A first message to somebody without a thread: `card` has the inbox and the name, `prices` are by category, `marketing` is whether
 * they want advertisements, and `put` sends it.
 * @typedef {{ card: Card, prices: Record<string, number>, marketing: "agreed" | "refused" | "unsaid", put: (body: object) => Promise<void> }} Start
 */

/**
 * Which approved template a contact gets, with its blanks filled in, now or, as `later` says, then.
 * @param {{ id: string, later?: Wish, start?: Start }} props the thread's id
 */
export function Page({ id, later, start }) {
  const card = start?.card ?? /** @type {Card} */ (cards.value.get(id));
  const [templates, setTemplates] = useState(/** @type {Template[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    sendables(card.inbox).then(setTemplates, (error) => (setFailed(true), complain(error)));
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("template.failed")}</p>`;
  if (!templates) return html`<${Skeleton} kind="tiles" count=${2} />`;
  if (!templates.length) return html`<p class="hint">${t("template.none")}</p>`;
  return html`<${Choice} card=${card} templates=${templates} later=${later} start=${start} />`;
}

/** Categories of templates that are certainly no advertisement, which want no agreement. */
const SERVICE = ["UTILITY", "AUTHENTICATION"];

/** Those of an inbox; where there is none, WhatsApp is asked first: nobody may have looked yet. @param {string} inbox */
async function sendables(inbox) {
  const look = async () =>
    (await ask("GET", "/templates?inbox=" + encodeURIComponent(inbox))).templates.filter(sendable);
  let found = await look();
  if (found.length || !canWrite.value) return found;
  await ask("POST", "/numbers/check", { inbox });
  await until(async () => (found = await look()).length > 0);
  return found;
}

/** @param {{ card: Card, templates: Template[], later?: Wish, start?: Start }} props */
function Choice({ card, templates, later, start }) {
  const [at, setAt] = useState(0);
  return html`<div class="templates">
    <label class="stack">
      <span>${t("template.choose")}</span>
      <select value=${at} onChange=${(/** @type {any} */ event) => setAt(Number(event.currentTarget.value))}>
        ${templates.map((one, index) => html`<option key=${one.id} value=${index}>${one.name} · ${one.language}</option>`)}
      </select>
    </label>
    <${Form} key=${templates[at].id} card=${card} template=${templates[at]} later=${later} start=${start} />
  </div>`;
}

/** @param {{ card: Card, template: Template, later?: Wish, start?: Start }} props */
function Form({ card, template, later, start }) {
  const [values, setValues] = useState(() => /** @type {Record<string, string>} */ ({}));
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [problem, setProblem] = useState("");
  const [percent, setPercent] = useState(-1);
  const [sure, setSure] = useState(false);
  const wish = start?.marketing ?? details.value.get(card.id)?.contact_card.marketing ?? "unsaid";
  const unwanted = !SERVICE.includes(template.category) && wish;
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const fields = fieldsOf(template);
  const price = start ? start.prices[template.category.toLowerCase()] : Number(template.price) * 1_000_000 || undefined;
  const accept = FILES[format(template)];
  const value = (/** @type {Field} */ field) => values[field.key] ?? guess(field, card, template);
  const whole = () => fields.every((field) => field.optional || value(field).trim()) && (file || !accept);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!whole()) return setProblem(t("template.missing"));
    setProblem("");
    setPercent(0);
    const asset = async () =>
      file
        ? {
            asset: await uploadTo(start ? "" : threadPath(card.id), file, setPercent, stop.current.signal),
            filename: file.name,
          }
        : {};
    const enclosed = { template: filledIn(template, value) };
    const put = (/** @type {object} */ more) => {
      if (start) return start.put({ enclosed, ...more });
      return later ? schedule(card.id, { ...later, enclosed, ...more }) : post(card, enclosed, more);
    };
    const sent = await asset()
      .then(put)
      .then(() => true, complain);
    setPercent(-1);
    if (sent) closePanel();
  };
  const shown = Object.fromEntries(
    fields.filter(({ place }) => place === "body").map((field) => [field.name, value(field)]),
  );
  return html`<form onSubmit=${send}>
    ${accept && html`<${FileField} kind=${format(template)} accept=${accept} choose=${setFile} />`}
    ${fields.map(
      (field) =>
        html`<label key=${field.key} class="stack">
          <span>${field.label}</span>
          <input
            value=${value(field)}
            placeholder=${field.example ? t("template.example", { text: field.example }) : null}
            inputmode=${/itude$/.test(field.name) ? "decimal" : null}
            onInput=${(/** @type {any} */ event) => setValues({ ...values, [field.key]: event.currentTarget.value })}
          />
        </label>`,
    )}
    <${Preview} template=${template} values=${shown} file=${file} />
    <p class="hint">${price !== undefined && t("template.price", { price: dollars(price, 4) })} ${t("template.costs")}</p>
    ${unwanted === "refused" && html`<p class="problem" role="status">${t("template.refused")}</p>`}
    ${
      unwanted === "unsaid" &&
      html`<label class="check warning">
        <input type="checkbox" checked=${sure} onChange=${(/** @type {any} */ event) => setSure(event.currentTarget.checked)} />
        <span>${t("template.unsaid")}</span>
      </label>`
    }
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${file && percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("template.sending")}></progress>`}
    <div class="buttons"><button class="solid" disabled=${percent >= 0 || unwanted === "refused" || (unwanted === "unsaid" && !sure)}>${t(later ? "schedule.title" : "template.send")}</button></div>
  </form>`;
}

/** @param {{ kind: string, accept: string, choose: (file: File | null) => void }} props */
const FileField = ({ kind, accept, choose }) =>
  html`<label class="stack">
    <span>${t("template.file_" + kind)}</span>
    <input type="file" accept=${accept} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.files[0] ?? null)} />
  </label>`;

/** @param {Card} card @param {{ template: any }} enclosed @param {{ asset?: string, filename?: string }} file its header */
async function post(card, enclosed, file) {
  const body = { text: "", kind: "reply", seen: details.value.get(card.id)?.seen ?? null, enclosed, ...file };
  const answer = await ask("POST", threadPath(card.id) + "/messages", body, newKey());
  addMessage(card.id, answer.message);
  mergeCards([answer.card]);
}
