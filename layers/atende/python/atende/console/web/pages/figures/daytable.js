import { html } from "../../vendor/preact.js";
import { count, t } from "../../js/i18n.js";
import { duration, plainDay } from "../../js/time.js";
import { percent } from "./today.js";

/** @import { Day } from "../../js/types.js" */

/** The same days in words and numbers, newest first. @param {{ days: Day[] }} props */
export const DayTable = ({ days }) =>
  html`<details class="tile daytable">
    <summary>${t("figures.table")}</summary>
    <div class="sideways" tabindex="0" role="region" aria-label=${t("figures.table")}>
      <table>
        <thead>
          <tr>
            ${["day", "incoming", "outgoing", "resolved", "first", "p90", "csat"].map(
              (key) => html`<th key=${key} scope="col">${t("column." + key)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${[...days].reverse().map((day) => html`<${Row} key=${day.date} day=${day} />`)}
        </tbody>
      </table>
    </div>
  </details>`;

/** @param {{ day: Day }} props */
const Row = ({ day }) =>
  html`<tr>
    <th scope="row">${plainDay(day.date)}</th>
    <td>${count(day.volume.incoming)}</td>
    <td>${count(day.volume.outgoing)}</td>
    <td>${count(day.volume.resolved)}</td>
    <td>${duration(day.first_response.median)}</td>
    <td>${duration(day.first_response.p90)}</td>
    <td>${percent(day.csat.score)}</td>
  </tr>`;
