import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/** @import { Entry } from "./shapes.js" */

const WAITS = [15, 30, 60, 120, 300, 600];
const USUAL_WAIT = 60;
/** Bots that say when they have finished; the others hand over or resolve by themselves. */
const FINISHING = ["typebot", "dialogflow"];

/** What a bot's draft has besides. @param {Entry} entry @returns {{ inboxes?: string[], wait?: number }} */
export function ofBot(entry) {
  if (entry.kind !== "bot") return {};
  const own = entry.inboxes.filter((inbox) => inbox.on);
  return { inboxes: own.map((inbox) => inbox.id), wait: own[0]?.wait ?? USUAL_WAIT };
}

/** @param {number} seconds */
const lasting = (seconds) =>
  seconds < 60 ? t("integrations.bot.seconds", { n: seconds }) : t("integrations.bot.minutes", { n: seconds / 60 });

/** Which new matters a bot gets, how long it has, and what it is told. @param {{ entry: Entry, draft: { options: Record<string, string>, inboxes?: string[], wait?: number }, choose: (name: string, value: string) => void, change: (more: object) => void }} props */
export function BotChoices({ entry, draft, choose, change }) {
  const inboxes = draft.inboxes ?? [];
  const put = (/** @type {string} */ id, /** @type {boolean} */ on) =>
    change({ inboxes: on ? [...inboxes, id] : inboxes.filter((other) => other !== id) });
  return html`<fieldset>
      <legend>${t("integrations.bot.inboxes")}</legend>
      ${entry.inboxes.map(
        (inbox) =>
          html`<label key=${inbox.id} class="check">
            <input type="checkbox" checked=${inboxes.includes(inbox.id)} onChange=${(/** @type {any} */ event) => put(inbox.id, event.currentTarget.checked)} />
            <span>${inbox.name}</span>
          </label>`,
      )}
    </fieldset>
    <p class="hint">${t("integrations.bot.text")}</p>
    <label class="stack">
      <span>${t("integrations.bot.wait")}</span>
      <select value=${draft.wait ?? USUAL_WAIT} onChange=${(/** @type {any} */ event) => change({ wait: Number(event.currentTarget.value) })}>
        ${WAITS.map((seconds) => html`<option key=${seconds} value=${seconds}>${lasting(seconds)}</option>`)}
      </select>
      <small class="hint">${t("integrations.bot.wait.then")}</small>
    </label>
    ${
      FINISHING.includes(entry.connector) &&
      html`<label class="stack">
        <span>${t("integrations.bot.end")}</span>
        <select value=${draft.options.at_end ?? ""} onChange=${(/** @type {any} */ event) => choose("at_end", event.currentTarget.value)}>
          <option value="">${t("integrations.bot.end.team")}</option>
          <option value="resolve">${t("integrations.bot.end.resolve")}</option>
        </select>
      </label>`
    }
    <label class="check">
      <input type="checkbox" checked=${draft.options.phone === "on"} onChange=${(/** @type {any} */ event) => choose("phone", event.currentTarget.checked ? "on" : "")} />
      <span>${t("integrations.bot.phone")}</span>
    </label>`;
}
