import { html } from "../preact.js";
import { boot, canWrite } from "../desk.js";
import {
  applyView,
  clearFilters,
  filters,
  group,
  grouped,
  isFiltered,
  order,
  setFilters,
  setOrder,
  shown,
} from "../groups.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { Icon } from "./icon.js";

/** One row of filters below the groups, which scrolls sideways: what is chosen is pressed, and the first takes it back. */
export function Filters() {
  const { whose, unread, urgent, closing, label, inbox, channel } = filters.value;
  const inboxes = boot.value?.inboxes ?? [];
  const channels = new Map(inboxes.map((box) => [box.channel, box.channel_name]));
  return html`<div class="filters">
    <div role="group" aria-label=${t("filters.label")}>
      ${isFiltered.value && html`<${Clear} />`}
      <${Views} />
      <${Toggle} name="mine" on=${whose === "mine"} turn=${(/** @type {boolean} */ on) => setFilters({ whose: on ? "mine" : "" })} />
      <${Toggle} name="nobody" on=${whose === "nobody"} turn=${(/** @type {boolean} */ on) => setFilters({ whose: on ? "nobody" : "" })} />
      <${Toggle} name="unread" on=${unread} turn=${(/** @type {boolean} */ on) => setFilters({ unread: on })} />
      <${Toggle} name="urgent" on=${urgent} turn=${(/** @type {boolean} */ on) => setFilters({ urgent: on })} />
      <${Toggle} name="closing" on=${closing} turn=${(/** @type {boolean} */ on) => setFilters({ closing: on })} />
      <${Choice} name="tag" value=${label} options=${(boot.value?.labels ?? []).map((name) => [name, name])} choose=${(/** @type {string} */ value) => setFilters({ label: value })} />
      ${inboxes.length > 1 && html`<${Choice} name="inbox" value=${inbox} options=${inboxes.map((box) => [box.id, box.name])} choose=${(/** @type {string} */ value) => setFilters({ inbox: value })} />`}
      ${(channel || (channels.size > 1 && channels.size < inboxes.length)) && html`<${Choice} name="channel" value=${channel} options=${[...channels]} choose=${(/** @type {string} */ value) => setFilters({ channel: value })} />`}
      ${["waiting", "serving"].includes(group.value) && html`<${Order} />`}
    </div>
  </div>`;
}

/** How many of how many are shown, and all of them again. */
const Clear = () =>
  html`<button class="chip" aria-pressed="true" aria-label=${t("filters.clear")} title=${t("filters.clear")} onClick=${clearFilters}>
    ${t("filters.some", { n: shown.value.length, all: grouped.value[group.value].length })} <${Icon} name="close" size=${14} />
  </button>`;

/** @param {{ name: string, on: boolean, turn: (on: boolean) => void }} props */
const Toggle = ({ name, on, turn }) =>
  html`<button class="chip" aria-pressed=${on} onClick=${() => turn(!on)}>${t("filters." + name)}</button>`;

/** @param {{ name: string, value: string, options: [string, string][], choose: (value: string) => void }} props */
const Choice = ({ name, value, options, choose }) =>
  html`<select
    class="chip"
    aria-label=${t("filters." + name)}
    value=${value}
    data-on=${value ? "" : null}
    onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}
  >
    <option value="">${t("filters." + name)}</option>
    ${value && !options.some(([known]) => known === value) && html`<option value=${value}>${value}</option>`}
    ${options.map(([key, text]) => html`<option key=${key} value=${key}>${text}</option>`)}
  </select>`;

/** What is answered in time costs less: whose window closes first is one of the orders. */
const Order = () =>
  html`<select class="chip" aria-label=${t("order.label")} value=${order.value} onChange=${(/** @type {any} */ event) => setOrder(event.currentTarget.value)}>
    ${["waiting", "window", "recent"].map((name) => html`<option key=${name} value=${name}>${t("order." + name)}</option>`)}
  </select>`;

const EDIT = "\n";

/** Saved views: this person's, then the team's; the last choice keeps what the list shows now. */
function Views() {
  const mine = boot.value?.views ?? [];
  const team = boot.value?.team_views ?? [];
  if (!mine.length && !team.length && !canWrite.value) return null;
  const choose = (/** @type {any} */ event) => {
    const at = event.currentTarget.value;
    event.currentTarget.value = "";
    if (at === EDIT) openPanel("views");
    else if (at) applyView([...mine, ...team][Number(at)].filters);
  };
  const options = (/** @type {import("../types.js").View[]} */ views, /** @type {number} */ from) =>
    views.map((view, index) => html`<option key=${view.name} value=${String(from + index)}>${view.name}</option>`);
  return html`<select class="chip" aria-label=${t("views.label")} onChange=${choose}>
    <option value="">${t("views.label")}</option>
    ${mine.length > 0 && html`<optgroup label=${t("views.mine")}>${options(mine, 0)}</optgroup>`}
    ${team.length > 0 && html`<optgroup label=${t("views.team")}>${options(team, mine.length)}</optgroup>`}
    ${canWrite.value && html`<option value=${EDIT}>${t("views.edit")}</option>`}
  </select>`;
}
