import { html } from "../../js/preact.js";
import { assignAll, labelAll, pinAll, resolveAll, snoozeAll, unreadAll } from "./bulk.js";
import { boot, me } from "../../js/desk.js";
import { pinned, query, shown } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { select, selected, selectNone } from "../../js/selecting.js";
import { dateAfter, instant, nextMonday, now } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";

const MORNING = 9;
const HOUR_MS = 3_600_000;

/** What may be done with the selected threads; it stands where the groups and filters are. */
export function Page() {
  const threads = selected.value;
  const all = shown.value.every((card) => threads.includes(card));
  return html`<div role="toolbar" aria-label=${t("bulk.label")}>
    <p>
      <button class="round" aria-label=${t("bulk.none")} onClick=${selectNone}><${Icon} name="close" /></button>
      <b aria-live="polite">${t("bulk.count", { n: threads.length })}</b>
      ${!all && !query.value && html`<button class="plain" onClick=${() => select(shown.value.map((card) => card.id))}>${t("bulk.all")}</button>`}
    </p>
    <div class="filters"><div>
      <button class="chip" data-key="e" onClick=${() => resolveAll(threads)}>${t("thread.resolve")}</button>
      <button class="chip" data-key="a" onClick=${() => assignAll(threads, me.value.id)}>${t("thread.claim")}</button>
      <${Menu} name="bulk.assign" options=${people()} choose=${(/** @type {string} */ agent) => assignAll(threads, agent || null)} />
      <${Menu} name="bulk.tag" options=${(boot.value?.labels ?? []).map((name) => [name, name])} choose=${(/** @type {string} */ name) => labelAll(threads, name)} />
      <${Menu} name="bulk.snooze" options=${moments()} choose=${(/** @type {string} */ until) => snoozeAll(threads, until)} />
      <button class="chip" onClick=${() => unreadAll(threads)}>${t("thread.unread")}</button>
      <button class="chip" onClick=${() => pinAll(threads)}>${t(threads.every((card) => pinned.value.has(card.id)) ? "thread.unpin" : "thread.pin")}</button>
    </div></div>
  </div>`;
}

/** @returns {[string, string][]} */
function people() {
  const others = (boot.value?.agents ?? []).filter((agent) => agent.id !== me.value.id && agent.role !== "viewer");
  return [
    ["", t("details.nobody")],
    ...others.map((agent) => /** @type {[string, string]} */ ([agent.id, agent.name])),
  ];
}

/** @returns {[string, string][]} */
const moments = () => [
  [iso(now.value + HOUR_MS), t("bulk.hour")],
  [iso(instant(dateAfter(1), MORNING, 0)), t("bulk.tomorrow")],
  [iso(instant(nextMonday(), MORNING, 0)), t("bulk.monday")],
];

/** @param {number} at */
const iso = (at) => new Date(at).toISOString();

/** A choice that is carried out at once. @param {{ name: string, options: [string, string][], choose: (value: string) => void }} props */
function Menu({ name, options, choose }) {
  const chosen = (/** @type {any} */ event) => {
    const at = event.currentTarget.selectedIndex - 1;
    event.currentTarget.selectedIndex = 0;
    if (at >= 0) choose(options[at][0]);
  };
  return html`<select class="chip" aria-label=${t(name)} onChange=${chosen}>
    <option>${t(name)}</option>
    ${options.map(([key, text]) => html`<option key=${key}>${text}</option>`)}
  </select>`;
}
