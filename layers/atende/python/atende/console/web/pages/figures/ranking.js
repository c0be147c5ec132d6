import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { Threads, Why } from "./facts.js";
import { useMore } from "./state.js";

const SHOWN = 8;

/** What comes up again and again, by label. @param {{ labels: Record<string, number> }} props */
export const Problems = ({ labels }) =>
  html`<article class="tile">
    <div class="tilehead"><h4>${t("figures.problems")}</h4><${Why} of="problems" /></div>
    <${Ranking}
      rows=${Object.entries(labels).map(([name, n]) => ({ name, n, figure: "label:" + name }))}
      none="figures.problems.none"
    />
  </article>`;

/** The questions that were answered by themselves. @param {{ faq: any, deflection: any }} props */
export function Faq({ faq, deflection }) {
  const known = useMore("/faq", "");
  const names = new Map((known?.entries ?? []).map((/** @type {any} */ one) => [one.id, one.phrasings?.[0] ?? one.id]));
  const rows = Object.entries(faq.entries)
    .map(([id, [n, solved]]) => ({
      name: String(names.get(id) ?? t("faq.gone")),
      n,
      solved,
      figure: "faq:answer:" + id,
    }))
    .sort((a, b) => b.n - a.n);
  return html`<article class="tile">
    <div class="tilehead"><h4>${t("figures.faq")}</h4><${Why} of="faq" /></div>
    ${deflection.helped > 0 && html`<p class="hint">${t("figures.faq.alone", { n: deflection.helped - deflection.followed, of: deflection.helped })}</p>`}
    <${Ranking} rows=${rows} none="figures.faq.none" />
  </article>`;
}

/** Bars by how many, longest first; each opens its threads. @param {{ rows: { name: string, n: number, figure: string, solved?: number, wrong?: number, shown?: string }[], none: string }} props */
export function Ranking({ rows, none }) {
  const most = Math.max(1, ...rows.map((row) => row.n));
  if (!rows.length) return html`<p class="hint nothing">${t(none)}</p>`;
  return html`<ol class="ranking">
    ${rows.slice(0, SHOWN).map(
      (row) =>
        html`<li key=${row.figure}>
          <span class="what"><b>${row.name}</b><${Threads} figure=${row.figure} title=${row.name} /></span>
          <span class="bar">
            <svg width="100%" height="10" aria-hidden="true">
              <rect class="track" width="100%" height="10" rx="5" />
              <rect class="good" width="${(100 * row.n) / most}%" height="10" rx="5" />
              ${row.solved ? html`<rect class="solved" width="${(100 * row.solved) / most}%" height="10" rx="5" />` : null}
              ${row.wrong ? html`<rect class="low" width="${(100 * row.wrong) / most}%" height="10" rx="5" />` : null}
            </svg>
            <b>${row.shown ?? count(row.n)}</b>
          </span>
        </li>`,
    )}
  </ol>`;
}

/** How many gave how many stars, the best first. @param {{ ratings: number[], least: number }} props `least` is what the first of them stands for */
export function Ratings({ ratings, least }) {
  const most = Math.max(1, ...ratings);
  const stars = ratings.map((n, index) => ({ n, stars: index + least })).reverse();
  return html`<ol class="ratings" aria-label=${t("figures.ratings")}>
    ${stars.map(
      ({ n, stars: given }) =>
        html`<li key=${given}>
          <span>${given}${least ? html`<span aria-hidden="true"> ★</span>` : ""}</span>
          <svg width="100%" height="10" aria-hidden="true">
            <rect class="track" width="100%" height="10" rx="5" />
            ${n > 0 && html`<rect class=${given < (least ? 3 : 7) ? "low" : "good"} width="${(100 * n) / most}%" height="10" rx="5" />`}
          </svg>
          <b>${count(n)}</b>
        </li>`,
    )}
  </ol>`;
}
