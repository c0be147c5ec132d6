import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";

/**
 * @typedef {{ id: string, state: "running" | "done" | "refused", why: string, asked: string, finished: string | null, by_name: string,
 *   counts: Record<string, number>, kept: { name: string, text: string }[],
 *   systems?: { name: string, title: string, state: string, text: string }[] }} Erasure
 */

const COUNTED = ["threads", "messages", "notes", "files", "follow_ups", "connectors"];

/** What was erased, when, by whom, and what stays. @param {{ erasure: Erasure }} props */
export function Receipt({ erasure }) {
  const counted = COUNTED.filter((name) => erasure.counts[name]);
  const systems = erasure.systems ?? []; // after a roll back the API has none
  return html`<div class="receipt">
    <p><b>${t("privacy.receipt", { id: erasure.id.toUpperCase() })}</b></p>
    <p>${t("privacy.asked." + (erasure.why || "shop"), { by: erasure.by_name, day: moment(erasure.asked) })}</p>
    ${erasure.state === "done" && erasure.finished && html`<p>${t("privacy.finished", { day: moment(erasure.finished) })}</p>`}
    <ul>
      ${counted.map((name) => html`<li key=${name}>${t("privacy.count." + name, { n: erasure.counts[name] ?? 0, count: count(erasure.counts[name] ?? 0) })}</li>`)}
    </ul>
    ${
      systems.length > 0 &&
      html`<p>${t("privacy.systems")}</p>
        <ul>
          ${systems.map((system) => html`<li key=${system.name}>${system.text}</li>`)}
        </ul>`
    }
    ${
      erasure.kept.length > 0 &&
      html`<details open=${erasure.state === "refused"}>
        <summary>${t("privacy.kept")}</summary>
        <ul>
          ${erasure.kept.map((entry) => html`<li key=${entry.name}>${entry.text}</li>`)}
        </ul>
      </details>`
    }
  </div>`;
}
