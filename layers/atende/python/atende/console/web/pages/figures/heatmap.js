import { html, useState } from "../../js/preact.js";
import { wide } from "../../js/actions.js";
import { language, t } from "../../js/i18n.js";
import { Why } from "./facts.js";
import { behind } from "./state.js";

const STEPS = 5;
const WEEK = [1, 2, 3, 4, 5, 6, 0];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When contacts write, by weekday and hour: a table whose cells are darker where there is more. @param {{ days: any[] }} props */
export function Heatmap({ days }) {
  const [read, setRead] = useState("");
  const sums = WEEK.map((weekday) => summed(days.filter((day) => new Date(day.date).getUTCDay() === weekday)));
  const rows =
    days.length > 1
      ? WEEK.map((weekday, index) => ({
          name: weekdayName(weekday),
          counts: sums[index],
          more: { weekday: String(weekday) },
        }))
      : today(days);
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  const peak = rows
    .flatMap((row) => row.counts.map((n, hour) => ({ n, hour, day: row.name })))
    .sort((a, b) => b.n - a.n)[0];
  const point = (/** @type {PointerEvent} */ event) => setRead(nameAt(event));
  const leave = () => setRead("");
  const told = peak.n
    ? t("figures.peak", { day: peak.day, from: peak.hour, to: (peak.hour + 1) % 24, n: peak.n })
    : t("figures.quiet");
  return html`<article class="tile heatmap">
    <div class="tilehead"><h4>${t("figures.hours")}</h4><${Why} of="hours" /></div>
    <p class="hint">${read || told}</p>
    <table
      onPointerMove=${point}
      onPointerDown=${point}
      onPointerLeave=${leave}
      onFocusIn=${(/** @type {FocusEvent} */ event) => setRead(nameOf(event.target))}
      onFocusOut=${leave}
    >
      <caption class="unseen">${t("figures.hours")}</caption>
      <thead>
        <tr>
          <td></td>
          ${HOURS.map((hour) => html`<th key=${hour} scope="col"><span class=${hour % 3 ? "unseen" : ""}>${hour}</span></th>`)}
        </tr>
      </thead>
      <tbody onKeyDown=${turn}>
        ${rows.map(
          (row, index) =>
            html`<tr key=${row.name}>
              <th scope="row">${row.name}</th>
              ${row.counts.map((n, hour) => {
                const name = t("figures.hour", { day: row.name, hour, n });
                const first = !index && !hour;
                return html`<td
                  key=${hour}
                  class=${"heat" + Math.ceil((STEPS * n) / most)}
                  data-name=${name}
                  tabindex=${wide() ? undefined : first ? 0 : -1}
                >
                  <${wide() ? Hour : Said} name=${name} n=${n} hour=${hour} more=${row.more} first=${first} />
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="scale" aria-hidden="true">
      ${t("figures.fewer")}${[0, 1, 2, 3, 4, 5].map((step) => html`<i key=${step} class=${"heat" + step}></i>`)}${t("figures.many")}
    </p>
  </article>`;
}

/** What the cell under a finger or the mouse says: a finger keeps talking to where it came down. @param {PointerEvent} event */
const nameAt = (event) => nameOf(document.elementFromPoint(event.clientX, event.clientY));

/** @param {EventTarget | null} target */
const nameOf = (target) => /** @type {HTMLElement | null} */ (target)?.closest("td")?.dataset.name ?? "";

/** On a phone a cell is too small to open its threads by touch. @param {{ name: string }} props */
const Said = ({ name }) => html`<span class="unseen">${name}</span>`;

/** A cell, which opens its threads; arrows go from one to the next. @param {{ name: string, n: number, hour: number, more: Record<string, string>, first: boolean }} props */
const Hour = ({ name, n, hour, more, first }) =>
  html`<button
    title=${name}
    aria-label=${`${name}. ${t("behind.open")}`}
    tabindex=${first ? 0 : -1}
    onClick=${() => n && ((behind.value = { figure: "hour:" + String(hour).padStart(2, "0"), title: name, more }))}
  ></button>`;

/** @param {KeyboardEvent} event */
function turn(event) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const cell = /** @type {HTMLElement} */ (event.target).closest("td");
  if (!step || !cell) return;
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const body = /** @type {HTMLTableSectionElement} */ (row.parentElement);
  const to = body.rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  if (!to) return;
  event.preventDefault();
  (to.querySelector("button") ?? to).focus();
}

/** @param {any[]} days */
const today = (days) => [{ name: t("period.1"), counts: summed(days), more: {} }];

/** @param {any[]} days */
const summed = (days) => HOURS.map((hour) => days.reduce((sum, day) => sum + day.volume.by_hour[hour], 0));

/** "seg." @param {number} weekday 0: Sunday */
function weekdayName(weekday) {
  const at = new Date(Date.UTC(2026, 10, 22 + weekday));
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(at);
}
