import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { strokes } from "./chart.js";
import { Delta } from "./delta.js";
import { measuresOf } from "./measures.js";
import { by, period } from "./state.js";

/** @import { Measure } from "./measures.js" */

const WIDE = 100;
const HIGH = 28;

/** Six figures, each with its change and its course; the chosen one is drawn large below. @param {{ report: any, chosen: string, choose: (key: string) => void }} props */
export const Hero = ({ report, chosen, choose }) =>
  html`<div class="hero" role="tablist" aria-label=${t("nav.figures")}>
    ${measuresOf(by.value).map(
      (measure) =>
        html`<button
          key=${measure.key}
          id=${"tab-" + measure.key}
          class="tile"
          role="tab"
          aria-selected=${String(chosen === measure.key)}
          aria-controls="measure"
          tabindex=${chosen === measure.key ? 0 : -1}
          onClick=${() => choose(measure.key)}
          onKeyDown=${(/** @type {KeyboardEvent} */ event) => turn(event, choose)}
        >
          <span class="name">${t("figures." + measure.key)}</span>
          <span class="figure">${measure.show(measure.read(report.total))}</span>
          <${Change} now=${measure.read(report.total)} before=${measure.read(report.previous)} measure=${measure} />
          <${Spark} values=${report.course.map(measure.read)} />
        </button>`,
    )}
  </div>`;

/** Arrows go from one to the next. @param {KeyboardEvent} event @param {(key: string) => void} choose */
function turn(event, choose) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tab = /** @type {HTMLElement} */ (event.currentTarget);
  const tabs = [...(tab.parentElement?.children ?? [])];
  const at = (tabs.indexOf(tab) + step + tabs.length) % tabs.length;
  choose(measuresOf(by.value)[at].key);
  /** @type {HTMLElement} */ (tabs[at]).focus();
}

/** Against the period before. A day that still runs has fewer of everything: yesterday's number is told, and no change. */
export function Change(
  /** @type {{ now: number | null, before: number | null, measure: Measure }} */ { now, before, measure },
) {
  if (now === null || now === undefined || !before)
    return html`<span class="change">${t("figures.nothing_before")}</span>`;
  if (measure.kind === "bars" && period.value === 1)
    return html`<span class="change">${t("figures.yesterday", { n: measure.show(before) })}</span>`;
  return html`<${Delta} now=${now} before=${before} measure=${measure} than="figures" />`;
}

/** The course of the days, without numbers. @param {{ values: (number | null)[] }} props */
function Spark({ values }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return html`<svg class="spark" viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true"></svg>`;
  const most = Math.max(...known);
  const least = Math.min(...known);
  const x = (/** @type {number} */ index) => 2 + ((WIDE - 4) * index) / (values.length - 1);
  const y = (/** @type {number} */ value) =>
    most === least ? HIGH / 2 : HIGH - 3 - ((HIGH - 6) * (value - least)) / (most - least);
  return html`<svg class="spark" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">
    ${strokes(values, x, y).map((run, index) => html`<path key=${index} d=${run.path} />`)}
  </svg>`;
}
