import { html, useEffect, useRef } from "../preact.js";
import { GROUPS, group, grouped } from "../groups.js";
import { t } from "../i18n.js";

/** Three groups always, the bot's and the snoozed only while they hold something; one row that scrolls. */
export function Tabs() {
  const found = grouped.value;
  const offered = GROUPS.filter((name) => found[name].length || name === group.value || !OPTIONAL.includes(name));
  return html`<div class="tabs">
    <div role="group" aria-label=${t("tabs.label")}>
      ${offered.map((name) => html`<${Tab} key=${name} name=${name} count=${found[name].length} />`)}
    </div>
  </div>`;
}

const OPTIONAL = ["bot", "snoozed"];

/** @param {{ name: string, count: number }} props */
function Tab({ name, count }) {
  const chosen = group.value === name;
  const tab = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (chosen) tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  return html`<button class="tab" ref=${tab} aria-pressed=${chosen} onClick=${() => (group.value = name)}>
    ${t("tab." + name)} ${name !== "resolved" && html`<span class="count">${count}</span>`}
  </button>`;
}
