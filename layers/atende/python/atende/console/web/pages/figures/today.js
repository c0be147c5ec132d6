import { html } from "../../js/preact.js";
import { alerts } from "../../js/desk.js";
import { showWaiting, waitingCards } from "../../js/groups.js";
import { count, t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { link } from "../../js/router.js";
import { duration, now, plainDay } from "../../js/time.js";
import { owed } from "../../js/ui/tasks.js";
import { percent } from "./measures.js";

/** @import { Day } from "../../js/types.js" */

/** How yesterday was and what asks for somebody today: all that fits on a phone's first screen. @param {{ days: Day[] }} props `days`: those of the report, today's last */
export const Today = ({ days }) =>
  html`<div class="tiles two today">
    <${ForToday} />
    ${days.length > 1 && html`<${Yesterday} day=${days[days.length - 2]} />`}
  </div>`;

/** @param {{ day: Day }} props */
function Yesterday({ day }) {
  const { volume, first_response: first, csat } = day;
  const facts = [
    volume.incoming > 0 && t("today.incoming", { n: volume.incoming, count: count(volume.incoming) }),
    first.count > 0 && t("today.first", { time: duration(first.median) }),
    volume.resolved > 0 && t("today.resolved", { n: volume.resolved, count: count(volume.resolved) }),
    csat.answered > 0 && t("today.csat", { n: csat.answered, share: percent(csat.score) }),
  ].filter(Boolean);
  return html`<section class="tile" aria-label=${t("today.yesterday")}>
    <h3>${t("today.yesterday")} <span class="hint">${plainDay(day.date)}</span></h3>
    ${facts.length ? html`<ul>${facts.map((fact) => html`<li key=${fact}>${fact}</li>`)}</ul>` : html`<p class="hint">${t("today.quiet")}</p>`}
  </section>`;
}

/** Who waits at this moment, what was promised, what an owner should know. */
function ForToday() {
  const waiting = waitingCards.value.length;
  const reminders = owed();
  const late = reminders.filter((task) => Date.parse(task.due) < now.value).length;
  const news = alerts.value.length;
  return html`<section class="tile ${waiting || late || news ? "some" : ""}" aria-label=${t("today.title")}>
    <h3>${t("today.title")}</h3>
    <ul>
      ${waiting > 0 && html`<${Waiting} waiting=${waiting} />`}
      ${
        reminders.length > 0 &&
        html`<li>
          <button class="plain" onClick=${() => openPanel("tasks")}>${t("tasks.count", { n: reminders.length })}</button>
          ${late > 0 && html` <span>${t("tasks.overdue", { n: late })}</span>`}
        </li>`
      }
      ${news > 0 && html`<li><a class="plain" ...${link("/saude")}>${t("today.news", { n: news })}</a></li>`}
      ${!waiting && !reminders.length && !news && html`<li>${t("today.nothing")}</li>`}
    </ul>
  </section>`;
}

/** Those whom the list shows as waiting. @param {{ waiting: number }} props */
function Waiting({ waiting }) {
  const seconds = waitingCards.value.map(
    (card) => Math.max(0, now.value - Date.parse(card.waiting_since ?? "")) / 1000,
  );
  seconds.sort((a, b) => a - b);
  const half = seconds.length / 2;
  const median = (seconds[Math.ceil(half) - 1] + seconds[Math.floor(half)]) / 2;
  const to = link("/");
  const see = (/** @type {MouseEvent} */ event) => (showWaiting(), to.onClick(event));
  return html`<li title=${t("why.now")}>
    <a class="plain" href=${to.href} onClick=${see}>${t("figures.now", { n: waiting, count: count(waiting) })}</a>
    <span> ${t("figures.now.long", { longest: duration(seconds[waiting - 1]), median: duration(median) })}</span>
  </li>`;
}
