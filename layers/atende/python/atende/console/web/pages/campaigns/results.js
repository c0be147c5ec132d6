import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { moment } from "../../js/time.js";

/** @import { Detailed } from "./shapes.js" */

/** A figure and what it is a share of. */
const FIGURES = [
  ["sent", ""],
  ["delivered", "sent"],
  ["read", "delivered"],
  ["replied", "delivered"],
  ["opted_out", "delivered"],
  ["failed", ""],
];

/** What became of a campaign's messages. @param {{ campaign: Detailed }} props */
export function Results({ campaign: { results, failures, tallied, cost } }) {
  const share = (/** @type {string} */ name, /** @type {string} */ of) =>
    of && results[of] ? ` (${Math.round((100 * (results[name] ?? 0)) / results[of])}%)` : "";
  return html`<h3>${t("campaigns.results")}</h3>
    <dl class="figures">
      ${FIGURES.map(
        ([name, of]) =>
          html`<div key=${name}><dt>${t("campaigns.results." + name)}</dt><dd>${results[name] ?? 0}<small>${share(name, of)}</small></dd></div>`,
      )}
      ${cost !== null && html`<div><dt>${t("campaigns.cost")}</dt><dd>${dollars(results.micros ?? 0)}</dd></div>`}
    </dl>
    <p class="hint">${tallied ? t("campaigns.tallied", { at: moment(tallied) }) : t("campaigns.not_tallied")}</p>
    ${
      failures.length > 0 &&
      html`<h3>${t("campaigns.failures")}</h3>
        <ul class="reasons">${failures.map(({ code, count, words }) => html`<li key=${code}><b>${count}</b> ${words || t("campaigns.code", { code })}</li>`)}</ul>`
    }`;
}
