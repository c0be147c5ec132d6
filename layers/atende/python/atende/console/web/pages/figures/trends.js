import { html } from "../../vendor/preact.js";
import { count, t } from "../../js/i18n.js";
import { duration } from "../../js/time.js";
import { percent } from "./today.js";
import { Trend } from "./trend.js";

/** @import { Figures, Report } from "../../js/types.js" */

/** @param {number | null} value */
const shown = (value) => (value === null ? "–" : count(value));

/**
 * What each small chart shows. `better` says which way is good news; volume has none.
 * @typedef {{ key: string, kind: "bars" | "line", read: (f: Figures) => number | null, show: (v: number | null) => string, better?: "up" | "down", most?: number, points?: boolean }} Measure
 * @type {Measure[]}
 */
const MEASURES = [
  { key: "incoming", kind: "bars", read: (f) => f.volume.incoming, show: shown },
  { key: "first", kind: "line", read: (f) => f.first_response.median, show: duration, better: "down" },
  { key: "csat", kind: "line", read: (f) => f.csat.score, show: percent, better: "up", most: 100, points: true },
  { key: "resolved", kind: "bars", read: (f) => f.volume.resolved, show: shown },
];

/** @param {{ report: Report }} props */
export const Trends = ({ report }) =>
  html`<div class="tiles trends">
    ${MEASURES.map((measure) => html`<${Tile} key=${measure.key} measure=${measure} report=${report} />`)}
  </div>`;

/** @param {{ measure: Measure, report: Report }} props */
const Tile = ({ measure, report }) =>
  html`<article class="tile">
    <div class="tilehead">
      <h4>${t("figures." + measure.key)}</h4>
      <p>
        <b>${measure.show(measure.read(report.total))}</b>
        <${Change} now=${measure.read(report.total)} before=${measure.read(report.previous)} measure=${measure} />
      </p>
    </div>
    <${Trend} days=${report.days} measure=${measure} />
  </article>`;

/** Against the period before: in percent, or in points where the figure is a percentage itself. */
function Change(
  /** @type {{ now: number | null, before: number | null, measure: Measure }} */ { now, before, measure },
) {
  if (now === null || !before) return null;
  const change = Math.round(measure.points ? now - before : (100 * (now - before)) / before);
  if (!change) return html`<span class="change">${t("figures.same")}</span>`;
  const mood = !measure.better ? "" : change > 0 === (measure.better === "up") ? "good" : "bad";
  return html`<span class="change ${mood}" title=${t("figures.before")}>
    <span aria-hidden="true">${change > 0 ? "▲" : "▼"}</span> ${change > 0 ? "+" : "−"}${count(Math.abs(change))}
    ${measure.points ? t("figures.points") : "%"}<span class="unseen"> ${t("figures.before")}</span>
  </span>`;
}
