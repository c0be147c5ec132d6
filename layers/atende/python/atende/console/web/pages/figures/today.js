import { html } from "../../vendor/preact.js";
import { count, language, t } from "../../js/i18n.js";
import { duration } from "../../js/time.js";

/** @import { Csat, Figures } from "../../js/types.js" */

/** Today in four cards. @param {{ figures: Figures }} props */
export const Today = ({ figures: { first_response: first, csat, volume, resolution } }) =>
  html`<div class="tiles today">
    <${Tile} name=${t("figures.first")} value=${duration(first.median)}>
      <${Row} name=${t("figures.p90")} value=${duration(first.p90)} />
      <${Row} name=${t("figures.business")} value=${duration(first.business_median)} />
      <${Row} name=${t("figures.answered")} value=${first.count} />
    <//>
    <${Tile} name=${t("figures.csat")} value=${percent(csat.score)}>
      <p class="hint">
        ${csat.asked ? t("figures.csat.of", { answered: csat.answered, n: csat.asked }) : t("figures.csat.none")}
      </p>
      <${Ratings} csat=${csat} />
      <${Row} name=${t("figures.average")} value=${decimal(csat.average)} />
    <//>
    <${Tile} name=${t("figures.incoming")} value=${count(volume.incoming)}>
      <${Row} name=${t("figures.outgoing")} value=${count(volume.outgoing)} />
      <${Row} name=${t("figures.automatic")} value=${count(volume.automatic)} />
      <${Row} name=${t("figures.opened")} value=${count(volume.opened)} />
    <//>
    <${Tile} name=${t("figures.resolved")} value=${count(volume.resolved)}>
      <${Row} name=${t("figures.resolution")} value=${duration(resolution.median)} />
      <${Row} name=${t("figures.p90")} value=${duration(resolution.p90)} />
      <${Row} name=${t("figures.business")} value=${duration(resolution.business_median)} />
    <//>
  </div>`;

/** @param {number | null} score */
export const percent = (score) => (score === null ? "–" : `${Math.round(score)}%`);

/** @param {number | null} value */
const decimal = (value) =>
  value === null ? "–" : value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {{ name: string, value: string | number, children: unknown }} props */
export const Tile = ({ name, value, children }) =>
  html`<article class="tile">
    <h4>${name}</h4>
    <p class="figure">${value}</p>
    <div class="rows">${children}</div>
  </article>`;

/** @param {{ name: string, value: string | number }} props */
export const Row = ({ name, value }) => html`<p class="pair"><span>${name}</span><b>${value}</b></p>`;

/** Five bars, from very good to very bad. @param {{ csat: Csat }} props */
function Ratings({ csat }) {
  const most = Math.max(1, ...csat.ratings);
  return html`<ol class="ratings" aria-label=${t("figures.ratings")}>
    ${[5, 4, 3, 2, 1].map((stars) => {
      const found = csat.ratings[stars - 1] ?? 0;
      return html`<li key=${stars}>
        <span>${stars}<span aria-hidden="true"> ★</span></span>
        <svg width="100%" height="8" aria-hidden="true">
          <rect class="track" width="100%" height="8" rx="4" />
          ${found > 0 && html`<rect class=${stars < 3 ? "low" : "good"} width="${(100 * found) / most}%" height="8" rx="4" />`}
        </svg>
        <b>${found}</b>
      </li>`;
    })}
  </ol>`;
}
