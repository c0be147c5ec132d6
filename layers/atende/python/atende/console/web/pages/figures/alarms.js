import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { Threads, Why } from "./facts.js";
import { Change } from "./hero.js";
import { percent } from "./measures.js";
import { Ranking } from "./ranking.js";

/** @import { Measure } from "./measures.js" */

/** What the list of conversations calls the marks. @type {Record<string, string>} */
const NAMES = { danger: "danger", alarm: "sensitive", complaint: "complaint", urgency: "urgent" };

/** The share of marks that people took away. @type {Measure} */
export const ALARMS = {
  key: "alarms",
  of: ["inbox"],
  kind: "line",
  read: (f) => f.false_alarms.share,
  show: percent,
  better: "down",
  points: true,
  figure: "dismissed",
  facts: () => [],
};

/** How many of the marks that automations gave people took away with "Não é". @param {{ report: any }} props */
export function Alarms({ report }) {
  const { given, dismissed, degrees } = report.total.false_alarms;
  const rows = Object.keys(NAMES)
    .filter((degree) => degrees[degree]?.[0])
    .map((degree) => {
      const [n, wrong] = degrees[degree];
      return {
        name: t("priority." + NAMES[degree]),
        n,
        wrong: Math.min(n, wrong),
        shown: t("figures.alarms.row", { n: count(wrong), of: count(n) }),
        figure: "marked:" + degree,
      };
    });
  return html`<article class="tile alarms">
    <div class="tilehead"><h4>${t("figures.alarms")}</h4><${Why} of="alarms" /></div>
    ${
      given + dismissed > 0 &&
      html`<p>
          <b class="figure">${percent(ALARMS.read(report.total))}</b>
          <${Change} now=${ALARMS.read(report.total)} before=${ALARMS.read(report.previous)} measure=${ALARMS} />
        </p>
        <p class="what">
          <span>${t("figures.alarms.of", { n: count(dismissed), of: count(given) })}</span>
          ${dismissed > 0 && html`<${Threads} figure=${ALARMS.figure} title=${t("figures.alarms")} />`}
        </p>`
    }
    <${Ranking} rows=${rows} none="figures.alarms.none" />
  </article>`;
}
