import { html } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { isAway } from "../../js/colleagues.js";
import { boot, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { dateAfter, instant, moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Agent } from "../../js/types.js" */

const MINUTE_MS = 60_000;
const MORNING = 8;

/** @type {Record<string, () => string | null>} */
const ABSENCES = {
  back: () => null,
  half: () => new Date(Date.now() + 30 * MINUTE_MS).toISOString(),
  hour: () => new Date(Date.now() + 60 * MINUTE_MS).toISOString(),
  two: () => new Date(Date.now() + 120 * MINUTE_MS).toISOString(),
  tomorrow: () => new Date(instant(dateAfter(1), MORNING, 0)).toISOString(),
};

/** Whether this person is at work: colleagues see it, and conversations that find their person by themselves respect it. */
export function Page() {
  const own = /** @type {Agent} */ (boot.value?.agents.find(({ id }) => id === me.value.id) ?? me.value);
  const away = isAway(own);
  return html`<h3>${t("status.title")}</h3>
    <div class="segments" role="group" aria-label=${t("status.title")}>
      <button aria-pressed=${!away} onClick=${() => away && set(false, null)}>${t("status.here")}</button>
      <button aria-pressed=${away} onClick=${() => !away && set(true, null)}>${t("status.away")}</button>
    </div>
    ${
      away &&
      html`<label class="stack">
        <span>${own.away_until ? t("status.until.now", { when: moment(own.away_until) }) : t("status.until")}</span>
        <select value=${own.away_until ? "" : "back"} onChange=${(/** @type {any} */ event) => set(true, ABSENCES[event.currentTarget.value]())}>
          ${own.away_until && html`<option value="" disabled>${moment(own.away_until)}</option>`}
          ${Object.keys(ABSENCES).map((name) => html`<option key=${name} value=${name}>${t("status.until." + name)}</option>`)}
        </select>
      </label>`
    }
    <p class="hint">${t("status.text")}</p>`;
}

/** @param {boolean} away @param {string | null} until */
async function set(away, until) {
  try {
    const { me: own } = await ask("POST", "/me/status", { away, until });
    const agents = boot.value?.agents.map((agent) => (agent.id === own.id ? own : agent)) ?? [];
    if (boot.value) boot.value = { ...boot.value, agents };
    say(t(away ? "status.saved.away" : "status.saved.here"));
  } catch (error) {
    complain(error);
  }
}
