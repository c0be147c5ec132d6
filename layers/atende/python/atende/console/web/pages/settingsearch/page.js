import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { go } from "../../js/router.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { ELSEWHERE } from "./elsewhere.js";
import { matches } from "./matches.js";

/** @import { Section } from "../settings/sections.js" */

const HUB = "/ajustes";

/** What in the settings has the words: sections and fields, those named so before those that only speak of it. @param {{ words: string, offered: Section[] }} props */
export function Page({ words, offered }) {
  const found = matches(words, [...offered, ...ELSEWHERE]);
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

/** A link to a section, and to a field of it by the `#`. @param {Section} section @param {string} key */
function leading(section, key) {
  const path = section.to ?? `${HUB}/${section.at}`;
  const href = key ? `${path}#${encodeURIComponent(key)}` : path;
  const { panel } = ELSEWHERE.find((place) => place === section) ?? {};
  if (panel) return { href: HUB, onClick: opening(panel) };
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.replaceState(null, "", location.pathname);
    go(path);
    if (key) history.replaceState(null, "", href);
  };
  return { href, onClick };
}

/** @param {"account" | "start"} panel */
const opening = (panel) => (/** @type {MouseEvent} */ event) => {
  event.preventDefault();
  openPanel(panel);
};
