import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { duration } from "../../js/time.js";
import { Cell, Why } from "./facts.js";
import { percent, whole } from "./measures.js";
import { nameOf, period, useMore } from "./state.js";

const COLUMNS = [
  { key: "sent", show: (/** @type {any} */ f) => whole(f.volume.outgoing), figure: "outgoing" },
  { key: "first", show: (/** @type {any} */ f) => duration(f.first_response.median), figure: "first_response" },
  { key: "reply", show: (/** @type {any} */ f) => duration(f.reply_time.median), figure: "reply_time" },
  { key: "resolved", show: (/** @type {any} */ f) => whole(f.volume.resolved), figure: "resolution" },
  { key: "csat", show: (/** @type {any} */ f) => percent(f.csat.score), figure: "csat" },
];

/** Who did what, each figure with the threads behind it. */
export function People() {
  const found = useMore(`/figures/shares?by=agent&days=${period.value}`, String(period.value));
  const rows = Object.entries(found?.shares ?? {}).sort(([, a], [, b]) => b.volume.outgoing - a.volume.outgoing);
  const most = Math.max(1, ...rows.map(([, one]) => one.volume.outgoing));
  return html`<article class="tile people">
    <div class="tilehead"><h4>${t("figures.people")}</h4><${Why} of="people" /></div>
    ${found && !rows.length && html`<p class="hint nothing">${t("figures.people.none")}</p>`}
    ${
      rows.length > 0 &&
      html`<div class="sideways" tabindex="0" role="region" aria-label=${t("figures.people")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("column.person")}</th>
              ${COLUMNS.map(({ key }) => html`<th key=${key} scope="col">${t("column." + key)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(([agent, one]) => html`<${Person} key=${agent} agent=${agent} figures=${one} most=${most} />`)}
          </tbody>
        </table>
      </div>`
    }
  </article>`;
}

/** @param {{ agent: string, figures: any, most: number }} props */
function Person({ agent, figures, most }) {
  const name = nameOf("agent", agent);
  return html`<tr>
    <th scope="row">
      ${name}
      <svg width="100%" height="4" aria-hidden="true">
        <rect class="good" width="${(100 * figures.volume.outgoing) / most}%" height="4" rx="2" />
      </svg>
    </th>
    ${COLUMNS.map(
      ({ key, show, figure }) =>
        html`<td key=${key}>
          <${Cell} shown=${show(figures)} name=${`${name}: ${t("column." + key)}`} figure=${figure} more=${{ agent }} />
        </td>`,
    )}
  </tr>`;
}

const STEPS = 5;
const FULL = 60;

/** New customers by month, and how many of them came back. */
export function Cohorts() {
  const found = useMore("/figures/cohorts", "");
  const rows = Object.entries(found?.cohorts ?? {});
  return html`<article class="tile cohorts">
    <div class="tilehead"><h4>${t("figures.cohorts")}</h4><${Why} of="cohorts" /></div>
    ${found && !rows.length && html`<p class="hint nothing">${t("figures.cohorts.none")}</p>`}
    ${
      rows.length > 0 &&
      html`<div class="sideways" tabindex="0" role="region" aria-label=${t("figures.cohorts")}><table>
        <thead>
          <tr>
            ${["month", "new", "d30", "d60", "d90"].map((key) => html`<th key=${key} scope="col">${t("column." + key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([month, [size, ...back]]) =>
              html`<tr key=${month}>
                <th scope="row">${nameOfMonth(month)}</th>
                <td><${Cell} shown=${count(size)} name=${`${nameOfMonth(month)}: ${t("column.new")}`} figure="new" more=${{ month }} /></td>
                ${back.map((/** @type {number | null} */ n, /** @type {number} */ index) => html`<${Share} key=${index} month=${month} days=${30 * (index + 1)} n=${n} of=${size} />`)}
              </tr>`,
          )}
        </tbody>
      </table></div>`
    }
  </article>`;
}

/** @param {string} month "2026-11" */
const nameOfMonth = (month) => `${month.slice(5)}/${month.slice(0, 4)}`;

/** How many were back within so many days. @param {{ month: string, days: number, n: number, of: number }} props */
function Share({ month, days, n, of }) {
  const share = of ? (100 * n) / of : 0;
  const over = isOver(month, days);
  const heat = Math.min(STEPS, Math.ceil((STEPS * share) / FULL));
  return html`<td class=${"heat" + heat} title=${over ? "" : t("figures.cohorts.open")}>
    <${Cell}
      shown=${percent(share) + (over ? "" : "…")}
      name=${`${nameOfMonth(month)}: ${t("column.d" + days)}`}
      figure=${`second:${month}/${days}`}
      more=${{ month }}
    />
  </td>`;
}

/** Whether everybody's time to come back has passed. @param {string} month @param {number} days */
function isOver(month, days) {
  const end = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1);
  return end + days * 86_400_000 < Date.now();
}
