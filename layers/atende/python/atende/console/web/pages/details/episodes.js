import { html } from "../../js/preact.js";
import { askNow } from "../../js/actions.js";
import { canWrite, cards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { duration, moment } from "../../js/time.js";
import { Fold } from "../../js/ui/fold.js";
import { Stars } from "./stars.js";

/** @import { Episode } from "../../js/types.js" */

/** Every run of the thread, newest first, with what the contact thought of it. @param {{ id: string, episodes: Episode[] }} props */
export const Episodes = ({ id, episodes }) =>
  html`<${Fold}
    name="episodes"
    title=${t("episodes.title")}
    act=${
      canWrite.value &&
      cards.value.get(id)?.status === "resolved" &&
      !episodes.at(-1)?.asked &&
      html`<button class="plain" onClick=${() => askNow(id)}>${t("episode.ask")}</button>`
    }
  >
    <ol class="episodes">
      ${[...episodes].reverse().map((episode) => html`<${Row} key=${episode.number} episode=${episode} />`)}
    </ol>
  <//>`;

/** @param {{ episode: Episode }} props */
const Row = ({ episode }) =>
  html`<li>
    <p>
      <b>${t("episode.number", { number: episode.number })}</b>
      <span>${moment(episode.opened)}</span>
    </p>
    <p class="hint">${story(episode)}</p>
    ${episode.rating !== null && html`<${Stars} rating=${episode.rating} scale=${episode.scale} />`}
    ${episode.comment && html`<blockquote>${episode.comment}</blockquote>`}
  </li>`;

/** @param {Episode} episode */
function story(episode) {
  const parts = [];
  if (episode.first_reply_seconds !== null)
    parts.push(t("episode.first", { time: duration(episode.first_reply_seconds) }));
  if (episode.resolved) parts.push(t("episode.resolved", { time: duration(episode.resolution_seconds) }));
  else parts.push(t("episode.running"));
  return parts.join(" · ");
}
