import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Round, Row } from "./shapes.js" */

/** The last days: how many were asked, how many not and why, each with its threads. */
export function Results() {
  const [rounds, setRounds] = useState(/** @type {Round[] | null} */ (null));
  const [open, setOpen] = useState("");
  useEffect(() => {
    ask("GET", "/surveys").then((told) => setRounds(told.rounds), complain);
  }, []);
  if (!rounds) return null;
  return html`<h3>${t("poll.results")}</h3>
    ${!rounds.length && html`<${Empty} icon="heart" title=${t("poll.results.none")} text=${t("poll.results.none.text")} />`}
    <ul class="rounds">
      ${rounds.map(
        (round) =>
          html`<li key=${round.id} class="tile">
            <button
              type="button"
              class="plain"
              aria-expanded=${open === round.id}
              onClick=${() => setOpen(open === round.id ? "" : round.id)}
            >
              <span>
                <b>${moment(round.at)}</b>${round.by_name && html`<small> · ${t("poll.by", { name: round.by_name })}</small>`}
                <span class="told">${told(round.counts)}</span>
              </span>
              <${Icon} name="down" size=${20} />
            </button>
            ${open === round.id && html`<${Threads} round=${round.id} />`}
          </li>`,
      )}
    </ul>`;
}

/** "12 perguntados, 3 fora da janela". @param {Record<string, number>} counts */
function told(counts) {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([verdict, count]) => t("verdict." + verdict, { n: count })).join(", ") || t("poll.nobody");
}

/** @param {{ round: string }} props */
function Threads({ round }) {
  const [found, setFound] = useState(/** @type {{ rows: Row[], more: number } | null} */ (null));
  useEffect(() => {
    ask("GET", "/surveys/threads?round=" + round).then(setFound, complain);
  }, []);
  if (!found) return html`<p class="hint">${t("poll.loading")}</p>`;
  return html`<ul class="threads">
      ${found.rows.map(
        (row) =>
          html`<li key=${row.thread}>
            <a ...${link("/c/" + row.thread)}>${row.name}</a> <small>${row.protocol}</small>
            <p class="hint">${answer(row)}</p>
            ${row.comment && html`<blockquote>${row.comment}</blockquote>`}
          </li>`,
      )}
    </ul>
    ${found.more > 0 && html`<p class="hint">${t("poll.more", { n: found.more })}</p>`}`;
}

/** @param {Row} row */
function answer(row) {
  if (row.rating !== null) return t("poll.rated", { n: row.rating, scale: row.scale ?? 5 });
  return t("why." + row.verdict);
}
