import { html, useEffect, useState } from "../../js/preact.js";
import { boot, manages, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { plainDay } from "../../js/time.js";
import { Empty } from "../../js/ui/empty.js";
import { Late } from "../../js/ui/late.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Alarms } from "./alarms.js";
import { Behind } from "./behind.js";
import { Chart, points } from "./chart.js";
import { Away, Controls } from "./controls.js";
import { DayTable } from "./daytable.js";
import { Facts, Threads } from "./facts.js";
import { Heatmap } from "./heatmap.js";
import { Change, Hero } from "./hero.js";
import { measuresOf } from "./measures.js";
import { Cohorts, People } from "./people.js";
import { Faq, Problems, Ratings } from "./ranking.js";
import { Sales } from "./sales.js";
import { behind, by, nameOf, period, useMorning, useReport } from "./state.js";
import { Survey } from "./survey.js";

/** How the shop is doing: now, in a period beside the one before, and which threads each figure is made of. */
export function Page() {
  const { report, failed, load, stale } = useReport();
  const { morning, known } = useMorning();
  const begun = known && !morning?.new;
  return html`<header class="head">
      <div>
        <h2>${t("nav.figures")}</h2>
        <p>${boot.value?.business.name}${morning?.new ? "" : " · " + span(stale ? null : report)}${by.value ? " · " + nameOf(by.value.by, by.value.value) : ""}</p>
      </div>
    </header>
    ${!known && html`<${Skeleton} kind="tiles" count=${6} />`}
    ${morning && !by.value && html`<${Late} page="morning" morning=${morning} open=${show} />`}
    ${begun && html`<${Controls} />`}
    ${begun && report && html`<${Report} report=${report} stale=${stale} />`}
    ${report && me.value.role === "owner" && !by.value && html`<${Late} page="economy" open=${show} />`}
    ${begun && !report && !failed && html`<${Skeleton} kind="tiles" count=${6} />`}
    ${!report && failed && html`<${Failed} again=${load} />`}
    ${begun && report && manages.value && html`<${Survey} look=${load} />`}
    ${begun && report && html`<${Away} />`}
    ${behind.value && html`<${Behind} of=${behind.value} />`}`;
}

/** The threads behind a figure of the page below. @param {string} figure @param {string} title @param {Record<string, string>} more */
const show = (figure, title, more) => (behind.value = { figure, title, more });

/** From which day to which; while they are on their way, how many were asked for. @param {any} report */
function span(report) {
  const days = report?.days ?? [];
  if (days.length < 2) return t("period." + (report ? 1 : period.value));
  return `${plainDay(days[0].date)} – ${plainDay(days[days.length - 1].date)}`;
}

/** @param {{ report: any, stale: boolean }} props */
function Report({ report, stale }) {
  const [chosen, choose] = useState("first");
  useEffect(() => () => (behind.value = null), []);
  const measures = measuresOf(by.value);
  const measure = measures.find((one) => one.key === chosen) ?? measures[0];
  const empty = !report.total.volume.incoming && !report.total.volume.resolved && !report.total.volume.outgoing;
  return html`<div class="report" aria-busy=${String(stale)}>
    ${empty && html`<p class="notice" role="status">${t(by.value ? "figures.quiet.by" : "figures.quiet")}</p>`}
    ${by.value && html`<p class="hint">${t("why.by." + by.value.by)}</p>`}
    <${Hero} report=${report} chosen=${measure.key} choose=${choose} />
    <${Large} key=${measure.key + report.query} report=${report} measure=${measure} />
    ${
      (!by.value || by.value.by === "inbox") &&
      html`<div class="tiles two"><${Heatmap} days=${report.days} />${!by.value && html`<${People} />`}</div>`
    }
    <${Sales} sales=${report.total.sales} />
    <div class="tiles two">
      <${Problems} labels=${report.total.problems.labels} />
      ${
        (!by.value || by.value.by === "inbox") &&
        html`<div class="column">
          <${Alarms} report=${report} />
          ${manages.value && html`<${Faq} faq=${report.total.faq} deflection=${report.total.deflection} />`}
        </div>`
      }
    </div>
    ${!by.value && html`<${Cohorts} />`}
    <${DayTable} days=${report.days} />
  </div>`;
}

/** The chosen measure: drawn, in rows, and for satisfaction by stars. @param {{ report: any, measure: import("./measures.js").Measure }} props */
function Large({ report, measure }) {
  const [held, hold] = useState(-1);
  const found = points(report, measure);
  const point = found[held];
  const name = t("figures." + measure.key);
  return html`<div class="tile measure" id="measure" role="tabpanel" aria-labelledby=${"tab-" + measure.key}>
    <div class="drawing">
      <div class="tilehead">
        <h3>${name}</h3>
        <p>
          <b>${measure.show(measure.read(report.total))}</b>
          <${Change} now=${measure.read(report.total)} before=${measure.read(report.previous)} measure=${measure} />
        </p>
      </div>
      <${Chart} points=${found} measure=${measure} before=${report.days.length > 1 ? measure.read(report.previous) : null} held=${held} hold=${hold} />
      ${
        point
          ? html`<${Threads} figure=${point.figure} title=${`${name}, ${point.name}`} more=${point.more} said=${t("behind.open.of", { of: point.name })} />`
          : html`<${Threads} figure=${measure.figure} title=${name} />`
      }
    </div>
    <div class="beside">
      ${measure.key === "csat" && html`<${Ratings} ratings=${report.total.csat.ratings} least=${1} />`}
      ${measure.key === "csat" && report.total.nps.answered > 0 && html`<${Ratings} ratings=${report.total.nps.ratings} least=${0} />`}
      <${Facts} facts=${measure.facts(report.total)} />
      <p class="hint">${t("facts.hint")}</p>
    </div>
  </div>`;
}

/** @param {{ again: () => void }} props */
const Failed = ({ again }) =>
  html`<${Empty} icon="chart" title=${t("figures.failed")} text=${t("error.unreachable")}>
    <button class="soft" onClick=${again}>${t("failed.again")}</button>
  <//>`;
