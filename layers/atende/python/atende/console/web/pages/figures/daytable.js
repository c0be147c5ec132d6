import { html } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";
import { plainDay } from "../../js/time.js";
import { MEASURES, whole } from "./measures.js";

/** The same days in words and numbers, newest first: what the charts draw. @param {{ days: any[] }} props */
export const DayTable = ({ days }) =>
  html`<details class="tile daytable">
    <summary>${t("figures.table")}</summary>
    <div class="sideways" tabindex="0" role="region" aria-label=${t("figures.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("column.day")}</th>
            <th scope="col">${t("column.sent")}</th>
            <th scope="col">${t("column.resolved")}</th>
            ${MEASURES.map(({ key }) => html`<th key=${key} scope="col">${t("figures." + key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...days].reverse().map(
            (day) =>
              html`<tr key=${day.date}>
                <th scope="row">${plainDay(day.date)}</th>
                <td>${whole(day.volume.outgoing)}</td>
                <td>${whole(day.volume.resolved)}</td>
                ${MEASURES.map((one) => html`<td key=${one.key}>${one.show(one.read(day))}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
