import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";

/** @import { Measure } from "./measures.js" */

/** In percent, or in points where the figure is a percentage itself. @param {{ now: number, before: number, measure: Pick<Measure, "better" | "points">, than: string }} props `than`: of which words say against what */
export function Delta({ now, before, measure, than }) {
  const change = Math.round(measure.points ? now - before : (100 * (now - before)) / before);
  if (!change) return html`<span class="change">${t(than + ".same")}</span>`;
  const mood = !measure.better ? "" : change > 0 === (measure.better === "up") ? "good" : "bad";
  return html`<span class="change ${mood}">
    <span aria-hidden="true">${change > 0 ? "▲" : "▼"}</span> ${count(Math.abs(change))}${measure.points ? t(than + ".points") : "%"}
    <span class="unseen"> ${t(than + (change > 0 ? ".more" : ".less"))}</span>
  </span>`;
}
