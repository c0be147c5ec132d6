import { html, useEffect, useState } from "../../js/preact.js";
import { manages } from "../../js/desk.js";
import { language, t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { link } from "../../js/router.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { AMOUNT, carriesOrder } from "./fields.js";
import { Agreement, Filling, approved, useFilling } from "./filling.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Template } from "./preview.js" */

/**
 * A template that is filled in, and the file above its text.
 * @typedef {{ template: object, file: File | null }} Filled
 *
 * What is filled in; null while something is missing, which `lacks` says.
 * @typedef {{ filled: Filled | null, lacks: string }} Filling
 *
 * An order: its sum and its last day, and who gets what is filled in.
 * @typedef {{ total: string, due: string, change: (filling: Filling) => void }} Carried
 */

/** Which approved template carries an order, once the window is over. @param {Carried & { card: Card }} props */
export function Carrier({ card, total, due, change }) {
  const [templates, setTemplates] = useState(/** @type {Template[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const known = (/** @type {Template[]} */ found) => {
      setTemplates(found);
      if (!found.length) change({ filled: null, lacks: t("template.order.none") });
    };
    approved(card.inbox, carriesOrder).then(known, () => setFailed(true));
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("template.failed")}</p>`;
  if (!templates)
    return html`<p class="hint" role="status">${t("template.order.looking")}</p><${Skeleton} kind="tiles" count=${1} />`;
  if (!templates.length)
    return html`<${Empty} icon="file" title=${t("template.order.none")} text=${t(manages.value ? "template.order.make" : "template.order.ask")}>
      ${manages.value && html`<a class="soft" ...${link("/ajustes/modelos")}>${t("template.order.go")}</a>`}
    <//>`;
  return html`<fieldset class="templates-order">
    <legend>${t("template.order")}</legend>
    <p class="hint">${t("template.order.text")}</p>
    ${
      templates.length > 1 &&
      html`<label class="stack"><span>${t("template.choose")}</span>
        <select value=${at} onChange=${(/** @type {any} */ event) => setAt(Number(event.currentTarget.value))}>
          ${templates.map((template, index) => html`<option key=${template.id} value=${index}>${template.name} · ${template.language}</option>`)}
        </select>
      </label>`
    }
    <${Chosen} key=${templates[at].id} card=${card} template=${templates[at]} total=${total} due=${due} change=${change} />
  </fieldset>`;
}

/** @param {Carried & { card: Card, template: Template }} props */
function Chosen({ card, template, total, due, change }) {
  const filling = useFilling(template, card, { order: { total, due: written(due) } });
  const { lacks, file } = filling;
  const filled = lacks ? "" : JSON.stringify(filling.filled());
  useEffect(() => {
    change({ filled: filled ? { template: JSON.parse(filled), file } : null, lacks });
    return () => change({ filled: null, lacks: "" });
  }, [filled, file, lacks]);
  const other = filling.fields.map(filling.value).find((text) => isOtherAmount(text, total));
  const price = Number(template.price) * 1_000_000;
  return html`<${Filling} filling=${filling} />
    ${other && html`<p class="warning" role="status">${t("template.order.differs", { amount: other, total })}</p>`}
    ${price > 0 && html`<p class="hint">${t("template.price", { price: dollars(price, 4) })}</p>`}
    <${Agreement} filling=${filling} />`;
}

/** Whether a text is an amount of money, and not this one. @param {string} text @param {string} total */
const isOtherAmount = (text, total) => AMOUNT.test(text) && digits(text) !== digits(total);

/** @param {string} text */
const digits = (text) => text.replace(/\D/g, "");

/** A day as people write it. @param {string} day such as 2026-12-01 */
const written = (day) =>
  day
    ? new Intl.DateTimeFormat(language, { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" }).format(
        new Date(day + "T12:00:00Z"),
      )
    : "";
