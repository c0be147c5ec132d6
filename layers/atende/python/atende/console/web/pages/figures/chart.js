import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { duration, plainDay } from "../../js/time.js";

/** @import { Measure } from "./measures.js" */

const HEIGHT = 256;
const TOP = 46;
/** Pixels from each end within which the reading stands at that end. */
const END = 90;
const FLOOR = HEIGHT - 26;
const LEFT = 4;
/** Pixels that a date needs. */
const DATE = 44;

/**
 * A point of the chart: a day, or an hour of today. `more` leads to its threads.
 * @typedef {{ name: string, short: string, value: number | null, figure: string, more: Record<string, string> }} Point
 */

/** @param {any} report @param {Measure} measure @returns {Point[]} today by the hour where it can be told, else by days */
export function points(report, measure) {
  if (report.days.length === 1 && measure.key === "incoming") {
    return report.today.volume.by_hour.map((/** @type {number} */ value, /** @type {number} */ hour) => ({
      name: `${hour}h`,
      short: `${hour}h`,
      value,
      figure: "hour:" + String(hour).padStart(2, "0"),
      more: {},
    }));
  }
  return report.course.map((/** @type {any} */ day) => ({
    name: plainDay(day.date),
    short: `${day.date.slice(8)}/${day.date.slice(5, 7)}`,
    value: measure.read(day),
    figure: measure.figure,
    more: { days: String(report.course.length), day: day.date },
  }));
}

/** Days as bars, or as a line with gaps where there is nothing to say; the dashed line is the period before. A finger, the mouse and arrow keys choose a point, which is read out above it; where a finger or a key has been, `hold` has the point. @param {{ points: Point[], measure: Measure, before: number | null, held: number, hold: (index: number) => void }} props */
export function Chart({ points: found, measure, before, held, hold }) {
  const { box, width } = useWidth();
  const [over, setOver] = useState(-1);
  const values = found.map((point) => point.value);
  const dashed = measure.kind === "line" ? before : before && Math.round(before / found.length);
  const highest = Math.max(1, ...values.map((value) => value ?? 0), dashed ?? 0);
  const most = measure.most ?? (measure.show === duration ? timely : nice)(highest);
  const step = (width - LEFT * 2) / found.length;
  const x = (/** @type {number} */ index) => LEFT + (index + 0.5) * step;
  const y = (/** @type {number} */ value) => FLOOR - ((FLOOR - TOP) * Math.min(value, most)) / most;
  const last = found.length - 1;
  const chosen = Math.min(last, over >= 0 ? over : held >= 0 ? held : last);
  const move = (/** @type {any} */ event) => {
    const at = Math.max(0, Math.min(last, Math.floor((event.offsetX - LEFT) / step)));
    setOver(at);
    if (event.buttons) hold(at);
  };
  const turn = (/** @type {KeyboardEvent} */ event) => {
    const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setOver(-1);
    hold(Math.max(0, Math.min(last, to)));
  };
  const reading = `${found[chosen].name}: ${measure.show(values[chosen])}`;
  return html`<div class="chart" ref=${box}>
    ${
      width > 0 &&
      html`<svg
        width=${width}
        height=${HEIGHT}
        viewBox=${`0 0 ${width} ${HEIGHT}`}
        role="slider"
        tabindex="0"
        aria-label=${t("figures." + measure.key)}
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${chosen}
        aria-valuetext=${reading}
        onPointerMove=${move}
        onPointerDown=${move}
        onPointerLeave=${() => setOver(-1)}
        onKeyDown=${turn}
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
        <${Reading} x=${x(chosen)} width=${width} text=${reading} />
      </svg>`
    }
    ${dashed !== null && html`<p class="legend"><i></i>${t("chart.before", { value: measure.show(dashed) })}</p>`}
  </div>`;
}

/** What the chosen point says, above it and within the drawing: a finger does not cover it. @param {{ x: number, width: number, text: string }} props */
function Reading({ x, width, text }) {
  const anchor = x < END ? "start" : x > width - END ? "end" : "middle";
  const at = { start: 0, middle: x, end: width }[anchor];
  return html`<g class="reading">
    <line x1=${x} x2=${x} y1="22" y2=${TOP - 8} />
    <text x=${at} y="16" text-anchor=${anchor}>${text}</text>
  </g>`;
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
