import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { canWrite, details } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { Late } from "../../js/ui/late.js";
import { until } from "../health/until.js";
import { FILES, fieldsOf, filledIn, format, guess, lacking } from "./fields.js";
import { Preview } from "./preview.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Field } from "./fields.js" */
/** @import { Template } from "./preview.js" */

/** Categories of templates that are certainly no advertisement, which want no agreement. */
const SERVICE = ["UTILITY", "AUTHENTICATION"];

/**
 * What is written into a template; `lacks` says what is missing before the contact may get it, and is empty once nothing is.
 * @param {Template} template @param {Card} card @param {{ wish?: "agreed" | "refused" | "unsaid", order?: { total: string, due: string } }} [known]
 */
export function useFilling(template, card, { wish: given, order } = {}) {
  const [values, setValues] = useState(() => /** @type {Record<string, string>} */ ({}));
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [sure, setSure] = useState(false);
  const fields = fieldsOf(template);
  const accept = FILES[format(template)];
  const wish = given ?? details.value.get(card.id)?.contact_card.marketing ?? "unsaid";
  const unwanted = SERVICE.includes(template.category) ? "" : wish;
  const value = (/** @type {Field} */ field) => values[field.key] ?? guess(field, card, template, order);
  return {
    card,
    template,
    fields,
    value,
    file,
    setFile,
    accept,
    sure,
    setSure,
    unwanted,
    set: (/** @type {Field} */ field, /** @type {string} */ text) => setValues({ ...values, [field.key]: text }),
    lacks: lacking(fields, value) || (accept && !file && t("template.lacks.file")) || disagreeing(unwanted, sure),
    filled: () => filledIn(template, value),
  };
}

/** Why the contact may not get an advertisement now; empty where they may. @param {string} unwanted @param {boolean} sure */
const disagreeing = (unwanted, sure) =>
  unwanted === "refused" ? t("template.lacks.refused") : unwanted && !sure ? t("template.lacks.unsaid") : "";

/** Those of an inbox that are `wanted`; where there is none, WhatsApp is asked first: nobody may have looked yet. @param {string} inbox @param {(template: Template) => boolean} wanted @returns {Promise<Template[]>} */
export async function approved(inbox, wanted) {
  const look = async () => (await ask("GET", "/templates?inbox=" + encodeURIComponent(inbox))).templates.filter(wanted);
  let found = await look();
  if (found.length || !canWrite.value) return found;
  await ask("POST", "/numbers/check", { inbox });
  await until(async () => (found = await look()).length > 0);
  return found;
}

/** The fields of a template, and how the contact sees it. @param {{ filling: ReturnType<typeof useFilling> }} props */
export function Filling({ filling }) {
  const { template, fields, value, file, accept } = filling;
  const shown = (/** @type {Field["place"]} */ part) =>
    Object.fromEntries(fields.filter(({ place }) => place === part).map((field) => [field.name, value(field)]));
  return html`${accept && html`<${FileField} kind=${format(template)} accept=${accept} choose=${filling.setFile} />`}
    ${fields.map(
      (field) =>
        html`<label key=${field.key} class="stack">
          <span>${field.label}</span>
          <input
            value=${value(field)}
            placeholder=${field.example ? t("template.example", { text: field.example }) : null}
            inputmode=${/itude$/.test(field.name) ? "decimal" : null}
            onInput=${(/** @type {any} */ event) => filling.set(field, event.currentTarget.value)}
          />
        </label>
        ${(field.kind ?? "") in MOST && html`<${Products} filling=${filling} field=${field} />`}`,
    )}
    <${Preview} template=${template} title=${shown("header")} values=${shown("body")} file=${file} />`;
}

/** How many products a button takes, by its kind. @type {Record<string, number>} */
const MOST = { mpm: 30, catalog: 1 };

/** The shop's products, whose codes go into a field. @param {{ filling: ReturnType<typeof useFilling>, field: Field }} props */
function Products({ filling: { card, value, set }, field }) {
  const most = MOST[field.kind ?? ""];
  const codes = value(field)
    .split(",")
    .map((code) => code.trim())
    .filter(Boolean);
  const choose = (/** @type {{ code: string }} */ { code }) => {
    const others = codes.filter((known) => known !== code);
    const chosen = others.length < codes.length ? others : [...(most > 1 ? codes : []), code];
    if (chosen.length <= most) set(field, chosen.join(", "));
  };
  return html`<${Late} page="catalog" shown inbox=${card.inbox} chosen=${codes} choose=${choose} />`;
}

/** Whether the contact wants advertisements, for a template that is one. @param {{ filling: ReturnType<typeof useFilling> }} props */
export const Agreement = ({ filling: { unwanted, sure, setSure } }) =>
  html`${unwanted === "refused" && html`<p class="problem" role="status">${t("template.refused")}</p>`}
  ${
    unwanted === "unsaid" &&
    html`<label class="check warning">
      <input type="checkbox" checked=${sure} onChange=${(/** @type {any} */ event) => setSure(event.currentTarget.checked)} />
      <span>${t("template.unsaid")}</span>
    </label>`
  }`;

/** @param {{ kind: string, accept: string, choose: (file: File | null) => void }} props */
const FileField = ({ kind, accept, choose }) =>
  html`<label class="stack">
    <span>${t("template.file_" + kind)}</span>
    <input type="file" accept=${accept} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.files[0] ?? null)} />
  </label>`;
