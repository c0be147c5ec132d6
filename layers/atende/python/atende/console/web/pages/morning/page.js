import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { duration, plainDay } from "../../js/time.js";
import { Empty } from "../../js/ui/empty.js";
import { Delta } from "../figures/delta.js";
import { percent, whole } from "../figures/measures.js";
import { Steps } from "./steps.js";

/**
 * @import { Compared, Morning } from "../figures/state.js"
 * @typedef {(figure: string, title: string, more: Record<string, string>) => void} Open shows the threads behind a figure
 */

/** How each figure is shown, which way is good news, and whose threads stand behind it. @type {Record<string, { show: (value: number | null) => string, better?: "up" | "down", points?: boolean, figure: string }>} */
const SHOWN = {
  incoming: { show: whole, figure: "incoming" },
  first: { show: duration, better: "down", figure: "first_response" },
  resolved: { show: whole, figure: "resolution" },
  good: { show: percent, better: "up", points: true, figure: "csat" },
};

/** How yesterday was, and what to do today: all that fits on a phone's first screen. @param {{ morning: Morning, open: Open }} props */
export const Page = ({ morning, open }) =>
  morning.new
    ? html`<section class="morning new" aria-label=${t("morning.today")}>
        <${Empty} icon="chart" title=${t("morning.new")} text=${t("morning.new.text")} />
        <${Steps} morning=${morning} open=${open} />
      </section>`
    : html`<div class="morning">
        <section aria-label=${t("morning.yesterday")}>
          <h3>${t("morning.yesterday")} <span class="hint">${plainDay(morning.date)}</span></h3>
          <div class="tiles">
            ${morning.figures.map((figure) => html`<${Tile} key=${figure.name} figure=${figure} date=${morning.date} open=${open} />`)}
          </div>
        </section>
        <section aria-label=${t("morning.today")}>
          <h3>${t("morning.today")}</h3>
          <${Steps} morning=${morning} open=${open} />
        </section>
      </div>`;

/** A figure of yesterday, which opens its threads. @param {{ figure: Compared, date: string, open: Open }} props */
function Tile({ figure: { name, value, usual }, date, open }) {
  const measure = SHOWN[name];
  const title = t("morning." + name);
  const compared = value !== null && usual;
  return html`<button class="tile" onClick=${() => open(measure.figure, title, { days: "2", day: date })}>
    <span class="name">${title}</span>
    <span class="figure">${measure.show(value)}</span>
    ${compared ? html`<${Delta} now=${value} before=${usual} measure=${measure} than="morning" />` : html`<span></span>`}
    <span class="usual">${usual === null ? t("morning.none") : t("morning.usual", { value: measure.show(Math.round(usual)) })}</span>
  </button>`;
}
