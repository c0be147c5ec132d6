import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { plainDay } from "../../js/time.js";
import { ALARMS } from "./alarms.js";
import { Cell } from "./facts.js";
import { MEASURES, whole } from "./measures.js";

/** @type {{ key: string, figure: string, value: (day: any) => string }[]} */
const COLUMNS = [
  { key: "column.sent", figure: "outgoing", value: (day) => whole(day.volume.outgoing) },
  { key: "column.resolved", figure: "resolution", value: (day) => whole(day.volume.resolved) },
  ...[...MEASURES, ALARMS].map(({ key, figure, show, read }) => ({
    key: "figures." + key,
    figure,
    value: (/** @type {any} */ day) => show(read(day)),
  })),
];

/** The same days in words and numbers, newest first: what the charts draw. @param {{ days: any[] }} props */
export const DayTable = ({ days }) =>
  html`<details class="tile daytable">
    <summary>${t("figures.table")}</summary>
    <div class="sideways" tabindex="0" role="region" aria-label=${t("figures.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("column.day")}</th>
            ${COLUMNS.map(({ key }) => html`<th key=${key} scope="col">${t(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...days].reverse().map(
            (day) =>
              html`<tr key=${day.date}>
                <th scope="row">${plainDay(day.date)}</th>
                ${COLUMNS.map(
                  ({ key, figure, value }) =>
                    html`<td key=${key}>
                      <${Cell} shown=${value(day)} name=${`${plainDay(day.date)}: ${t(key)}`} figure=${figure} more=${{ day: day.date }} />
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
