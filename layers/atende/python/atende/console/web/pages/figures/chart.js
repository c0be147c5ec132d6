import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { duration, plainDay } from "../../js/time.js";

/** @import { Measure } from "./measures.js" */

const HEIGHT = 236;
const TOP = 26;
const FLOOR = HEIGHT - 26;
const LEFT = 4;
/** Pixels that a date needs. */
const DATE = 44;

/**
 * A point of the chart: a day, or an hour of today.
 * @typedef {{ name: string, short: string, value: number | null }} Point
 */

/** @param {any} report @param {Measure} measure @returns {Point[]} today by the hour where it can be told, else by days */
export function points(report, measure) {
  if (report.days.length === 1 && measure.key === "incoming") {
    return report.today.volume.by_hour.map((/** @type {number} */ value, /** @type {number} */ hour) => ({
      name: `${hour}h`,
      short: `${hour}h`,
      value,
    }));
  }
  return report.course.map((/** @type {any} */ day) => ({
    name: plainDay(day.date),
    short: `${day.date.slice(8)}/${day.date.slice(5, 7)}`,
    value: measure.read(day),
  }));
}

/** Days as bars, or as a line with gaps where there is nothing to say; the dashed line is the period before. @param {{ points: Point[], measure: Measure, before: number | null }} props */
export function Chart({ points: found, measure, before }) {
  const { box, width } = useWidth();
  const [at, setAt] = useState(-1);
  const values = found.map((point) => point.value);
  const dashed = measure.kind === "line" ? before : before && Math.round(before / found.length);
  const highest = Math.max(1, ...values.map((value) => value ?? 0), dashed ?? 0);
  const most = measure.most ?? (measure.show === duration ? timely : nice)(highest);
  const step = (width - LEFT * 2) / found.length;
  const x = (/** @type {number} */ index) => LEFT + (index + 0.5) * step;
  const y = (/** @type {number} */ value) => FLOOR - ((FLOOR - TOP) * Math.min(value, most)) / most;
  const move = (/** @type {any} */ event) =>
    setAt(Math.max(0, Math.min(found.length - 1, Math.floor((event.offsetX - LEFT) / step))));
  const chosen = at < 0 ? found.length - 1 : Math.min(at, found.length - 1);
  return html`<div class="chart" ref=${box}>
    <p class="reading"><span>${found[chosen].name}</span><b>${measure.show(values[chosen])}</b></p>
    ${
      width > 0 &&
      html`<svg
        width=${width}
        height=${HEIGHT}
        viewBox=${`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label=${summary(found, measure)}
        onPointerMove=${move}
        onPointerDown=${move}
        onPointerLeave=${() => setAt(-1)}
      >
        <${Grid} width=${width} y=${y} most=${most} />
        <rect class="chosen" x=${LEFT + chosen * step} y=${TOP - 6} width=${step} height=${FLOOR - TOP + 6} rx="4" />
        ${
          measure.kind === "bars"
            ? html`<${Bars} values=${values} x=${x} y=${y} step=${step} chosen=${chosen} />`
            : html`<${Line} values=${values} x=${x} y=${y} chosen=${chosen} />`
        }
        ${dashed !== null && html`<${Before} width=${width} y=${y(dashed)} />`}
        <${Scale} y=${y} most=${most} show=${measure.show} />
        <${Dates} points=${found} x=${x} step=${step} width=${width} />
      </svg>`
    }
    ${dashed !== null && html`<p class="legend"><i></i>${t("chart.before", { value: measure.show(dashed) })}</p>`}
  </div>`;
}

/** A round number not below, whose half is whole. @param {number} value */
function nice(value) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  return ([2, 4, 6, 8].find((one) => one * power >= value) ?? 10) * power;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Seconds that a clock's face would show, and whose halves it would too. */
const TIMES = [10, 20, 30, MINUTE, ...[2, 4, 6, 10, 20, 30, 40].map((n) => n * MINUTE)].concat(
  [1, 2, 4, 6, 8, 12].map((n) => n * HOUR),
  [1, 2, 4, 6, 10, 20, 40].map((n) => n * DAY),
);

/** @param {number} seconds */
const timely = (seconds) => TIMES.find((one) => one >= seconds) ?? seconds;

/** The drawn width in pixels, so that text keeps its size on any screen. */
export function useWidth() {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (box.current);
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { box, width };
}

/** The chart in a sentence; the table has it day by day. @param {Point[]} found @param {Measure} measure */
function summary(found, measure) {
  return `${t("figures." + measure.key)}. ${found.map((one) => `${one.name}: ${measure.show(one.value)}`).join("; ")}`;
}

/** @param {{ width: number, y: (v: number) => number, most: number }} props */
const Grid = ({ width, y, most }) =>
  html`<g class="grid">
    <line x1="0" x2=${width} y1=${y(0)} y2=${y(0)} />
    ${[most / 2, most].map((value) => html`<line key=${value} x1="0" x2=${width} y1=${y(value)} y2=${y(value)} class="faint" />`)}
  </g>`;

/** Above all that is drawn, on its ground. @param {{ y: (v: number) => number, most: number, show: (v: number) => string }} props */
const Scale = ({ y, most, show }) =>
  html`<g class="values">
    ${[most / 2, most].map((value) => html`<text key=${value} x="0" y=${y(value) - 6}>${show(value)}</text>`)}
  </g>`;

/** @param {{ width: number, y: number }} props */
const Before = ({ width, y }) => html`<line class="before" x1="0" x2=${width} y1=${y} y2=${y} />`;

/** @param {any} props */
const Bars = ({ values, x, y, step, chosen }) =>
  html`<g class="bars">
    ${values.map((/** @type {number | null} */ value, /** @type {number} */ index) => {
      const wide = Math.max(2, Math.min(34, step * 0.68));
      return html`<rect
        key=${index}
        class=${index === chosen ? "now" : ""}
        x=${x(index) - wide / 2}
        y=${y(value ?? 0)}
        width=${wide}
        height=${FLOOR - y(value ?? 0)}
        rx=${Math.min(4, wide / 3)}
      />`;
    })}
  </g>`;

/** @param {any} props */
function Line({ values, x, y, chosen }) {
  const runs = strokes(values, x, y);
  const many = values.length > 31;
  return html`<g class="line">
    ${runs.map((run, index) => html`<path key=${"a" + index} class="area" d=${`${run.path}V${FLOOR}H${run.from}Z`} />`)}
    ${runs.map((run, index) => html`<path key=${"l" + index} d=${run.path} />`)}
    ${values.map((/** @type {number | null} */ value, /** @type {number} */ index) => {
      const alone = values[index - 1] == null && values[index + 1] == null;
      if (value === null || (many && index !== chosen && !alone)) return null;
      const now = index === chosen;
      return html`<circle key=${index} class=${now ? "now" : ""} cx=${x(index)} cy=${y(value)} r=${now ? 5 : many ? 2 : 3} />`;
    })}
  </g>`;
}

/** Days that follow each other, as paths. @param {(number | null)[]} values @param {(i: number) => number} x @param {(v: number) => number} y */
export function strokes(values, x, y) {
  /** @type {{ path: string, from: number }[]} */
  const runs = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const here = `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    if (index && values[index - 1] !== null) runs[runs.length - 1].path += "L" + here;
    else runs.push({ path: "M" + here, from: x(index) });
  });
  return runs;
}

/** As many dates as there is room for, counted from the last. @param {{ points: Point[], x: (i: number) => number, step: number, width: number }} props */
const Dates = ({ points: found, x, step, width }) =>
  html`<g class="dates">
    ${found.map((point, index) => {
      if ((found.length - 1 - index) % Math.max(1, Math.ceil(DATE / step))) return null;
      const at = Math.max(DATE / 3, Math.min(width - DATE / 3, x(index)));
      return html`<text key=${index} x=${at} y=${HEIGHT - 6} text-anchor="middle">${point.short}</text>`;
    })}
  </g>`;
