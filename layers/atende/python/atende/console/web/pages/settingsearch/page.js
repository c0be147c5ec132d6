import { html } from "../../js/preact.js";
import { finder } from "../../js/finder.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { go } from "../../js/router.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { HUB, offered } from "../settings/sections.js";
import { ELSEWHERE } from "./elsewhere.js";
import { matches } from "./matches.js";

/** @import { Section } from "../settings/sections.js" */

/** What in the settings has the words: sections and fields, those named so before those that only speak of it. @param {{ words: string }} props */
export function Page({ words }) {
  const found = matching(words);
  return html`<p class="unseen" role="status">${t("settingsearch.count", { n: found.length })}</p>
    ${!found.length && html`<${Empty} icon="search" title=${t("settingsearch.none", { words: words.trim() })} text=${t("settingsearch.none.text")} />`}
    <ul class="tile settingsearch">
      ${found.map(
        ({ section, key, label, help }) =>
          html`<li key=${section.at + key}>
            <a ...${leading(section, key)}>
              <${Icon} name=${section.icon} size=${22} />
              <span><b>${label}</b> <span class="hint">${key ? t("settings." + section.at) : help}</span></span>
            </a>
          </li>`,
      )}
    </ul>`;
}

/** @param {string} words */
const matching = (words) => matches(words, [...offered(), ...ELSEWHERE]);

finder.value = (words) =>
  matching(words).map(({ section, key, label }) => ({
    name: key ? `${t("settings." + section.at)}: ${label}` : label,
    run: () => open(section, key),
  }));

/** @param {Section} section @param {string} key */
function open(section, key) {
  const { panel } = ELSEWHERE.find((place) => place === section) ?? {};
  if (panel) return openPanel(panel);
  const path = pathOf(section);
  history.replaceState(null, "", location.pathname);
  go(path);
  if (key) history.replaceState(null, "", `${path}#${encodeURIComponent(key)}`);
}

/** @param {Section} section */
const pathOf = (section) => section.to ?? `${HUB}/${section.at}`;

/** A link to a section, and to a field of it by the `#`. @param {Section} section @param {string} key */
function leading(section, key) {
  const isPanel = ELSEWHERE.some((place) => place === section && place.panel);
  const href = isPanel ? HUB : pathOf(section) + (key ? `#${encodeURIComponent(key)}` : "");
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (!isPanel && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
    event.preventDefault();
    open(section, key);
  };
  return { href, onClick };
}
