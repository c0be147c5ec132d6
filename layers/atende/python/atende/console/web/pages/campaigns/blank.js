import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { fillingOf, isSame, asValue } from "./blanks.js";

/** @import { Field } from "../templates/fields.js" */

const NAME = "nome";
const SHOP = "loja";

/**
 * A blank of the template's text: the customer's name, the shop's, a field of the customers, or words for everybody.
 * @param {{ field: Field, value: string, names: string[], change: (value: string) => void }} props `names`: those of the customers' fields
 */
export function Blank({ field, value, names, change }) {
  const { name, otherwise, text } = fillingOf(value);
  const known = [NAME, SHOP, ...names].find((other) => isSame(other, name)) ?? name;
  const choices = [NAME, SHOP, ...names, ...(name && ![NAME, SHOP, ...names].includes(known) ? [known] : [])];
  const chip = (/** @type {string} */ choice, /** @type {string} */ word, /** @type {string} */ next) =>
    html`<button key=${choice} type="button" aria-pressed=${choice === known} onClick=${() => choice === known || change(next)}>${word}</button>`;
  return html`<fieldset class="blank">
    <legend>${field.label}</legend>
    <div class="chips">
      ${chip(NAME, t("campaigns.blank.name"), asValue(NAME, t("campaigns.blank.somebody")))}
      ${chip(SHOP, t("campaigns.blank.shop"), asValue(SHOP, ""))}
      ${choices.slice(2).map((choice) => chip(choice, choice, asValue(choice, "")))}
      ${chip("", t("campaigns.blank.text"), "")}
    </div>
    ${
      !known &&
      html`<input aria-label=${field.label} value=${text} placeholder=${field.example ?? ""} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} />`
    }
    ${
      known &&
      known !== SHOP &&
      html`<label class="stack">
        <span>${t("campaigns.blank.otherwise")}</span>
        <input value=${otherwise} onInput=${(/** @type {any} */ event) => change(asValue(known, event.currentTarget.value))} />
        ${!otherwise && html`<small class="hint">${t("campaigns.blank.left_out")}</small>`}
      </label>`
    }
  </fieldset>`;
}
