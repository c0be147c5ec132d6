import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";
import { plainDay } from "../../js/time.js";

/** @import { Day } from "../../js/types.js" */
/** @import { Measure } from "./trends.js" */

const HEIGHT = 132;
const TOP = 20;
const FOOT = 22;
const FLOOR = HEIGHT - FOOT;

/** Fourteen days as bars or as a line with gaps where there is nothing to say. @param {{ days: Day[], measure: Measure }} props */
export function Trend({ days, measure }) {
  const { box, width } = useWidth();
  const [at, setAt] = useState(days.length - 1);
  const values = days.map(measure.read);
  const most = measure.most ?? Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / days.length;
  const x = (/** @type {number} */ index) => (index + 0.5) * step;
  const y = (/** @type {number} */ value) => FLOOR - ((FLOOR - TOP) * Math.min(value, most)) / most;
  const point = (/** @type {PointerEvent & { offsetX: number }} */ event) =>
    setAt(Math.max(0, Math.min(days.length - 1, Math.floor(event.offsetX / step))));
  const chosen = Math.min(at, days.length - 1);
  return html`<div class="trend" ref=${box}>
    <p class="reading"><span>${plainDay(days[chosen].date)}</span><b>${measure.show(values[chosen])}</b></p>
    ${
      width > 0 &&
      html`<svg
        width=${width}
        height=${HEIGHT}
        role="img"
        aria-label=${summary(days, values, measure)}
        onPointerMove=${point}
        onPointerDown=${point}
        onPointerLeave=${() => setAt(days.length - 1)}
      >
        <${Grid} width=${width} y=${y} most=${most} show=${measure.show} />
        <rect class="chosen" x=${chosen * step} y=${TOP - 6} width=${step} height=${FLOOR - TOP + 6} rx="4" />
        ${
          measure.kind === "bars"
            ? html`<${Bars} values=${values} x=${x} y=${y} step=${step} chosen=${chosen} />`
            : html`<${Line} values=${values} x=${x} y=${y} chosen=${chosen} />`
        }
        <${Dates} days=${days} x=${x} step=${step} />
      </svg>`
    }
  </div>`;
}

/** The drawn width in pixels, so that text keeps its size on any screen. */
function useWidth() {
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

/** @param {Day[]} days @param {(number | null)[]} values @param {Measure} measure the chart in a sentence; the table has the rest */
function summary(days, values, measure) {
  const list = days.map((day, index) => `${plainDay(day.date)}: ${measure.show(values[index])}`);
  return `${t("figures." + measure.key)}. ${list.join("; ")}`;
}

/** @param {{ width: number, y: (v: number) => number, most: number, show: (v: number) => string }} props */
const Grid = ({ width, y, most, show }) =>
  html`<g class="grid">
    <line x1="0" x2=${width} y1=${y(0)} y2=${y(0)} />
    <line x1="0" x2=${width} y1=${y(most)} y2=${y(most)} class="faint" />
    <text x="0" y=${y(most) - 8}>${show(most)}</text>
  </g>`;

/** @param {any} props */
const Bars = ({ values, x, y, step, chosen }) =>
  html`<g class="bars">
    ${values.map((/** @type {number | null} */ value, /** @type {number} */ index) => {
      const wide = Math.max(4, Math.min(26, step * 0.62));
      return html`<rect
        key=${index}
        class=${index === chosen ? "now" : ""}
        x=${x(index) - wide / 2}
        y=${y(value ?? 0)}
        width=${wide}
        height=${FLOOR - y(value ?? 0)}
        rx="3"
      />`;
    })}
  </g>`;

/** @param {any} props */
function Line({ values, x, y, chosen }) {
  let pen = "M";
  let path = "";
  const dots = [];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pen = "M";
      continue;
    }
    path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = "L";
    dots.push(
      html`<circle
        key=${index}
        class=${index === chosen ? "now" : ""}
        cx=${x(index)}
        cy=${y(value)}
        r=${index === chosen ? 5 : 3}
      />`,
    );
  }
  return html`<g class="line"><path d=${path} />${dots}</g>`;
}

/** Day of the month under every second column, or every third where it is narrow. @param {{ days: Day[], x: (i: number) => number, step: number }} props */
const Dates = ({ days, x, step }) =>
  html`<g class="dates">
    ${days.map((day, index) => {
      const every = step < 24 ? 3 : 2;
      if ((days.length - 1 - index) % every) return null;
      return html`<text key=${day.date} x=${x(index)} y=${HEIGHT - 5} text-anchor="middle"
        >${Number(day.date.slice(8))}</text
      >`;
    })}
  </g>`;
