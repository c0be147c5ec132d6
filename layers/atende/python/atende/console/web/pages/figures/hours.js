import { html } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";

const STEPS = 5;

/** When contacts write: a strip of 24 cells, darker where there is more. @param {{ by_hour: number[] }} props */
export function Hours({ by_hour: counts }) {
  const most = Math.max(...counts, 0);
  const peak = counts.indexOf(most);
  const level = (/** @type {number} */ count) => (most ? Math.ceil((STEPS * count) / most) : 0);
  return html`<article class="tile hours">
    <div class="tilehead">
      <h4>${t("figures.hours")}</h4>
      ${most > 0 && html`<p>${t("figures.peak", { from: peak, to: (peak + 1) % 24, n: most })}</p>`}
    </div>
    <ol class="strip" aria-label=${t("figures.hours")}>
      ${counts.map(
        (count, hour) =>
          html`<li key=${hour} title=${t("figures.hour", { hour, n: count })}>
            <i class="heat${level(count)}"></i>
            <span class="unseen">${t("figures.hour", { hour, n: count })}</span>
            <span class="tickmark" aria-hidden="true">${hour % 3 ? "" : hour}</span>
          </li>`,
      )}
    </ol>
  </article>`;
}
