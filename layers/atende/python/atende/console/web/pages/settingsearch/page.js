import { html } from "../../js/preact.js";
import { finder } from "../../js/finder.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { go, link } from "../../js/router.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { HUB, offered } from "../settings/sections.js";
import { ELSEWHERE } from "./elsewhere.js";
import { FIELDS } from "./fields.js";
import { matches } from "./matches.js";

/** @import { Section } from "../settings/sections.js" */
/** @import { Found } from "./matches.js" */

const EXAMPLES = 3;

/** What in the settings fits the words, best first; where nothing fits well, it says so. @param {{ words: string, seek: (words: string) => void }} props */
export function Page({ words, seek }) {
  const { places, sure } = matching(words);
  if (!places.length) return html`<${Nothing} words=${words.trim()} seek=${seek} />`;
  return html`<p class=${sure ? "unseen" : "hint settingsearch-unsure"} role="status">
      ${sure ? t("settingsearch.count", { n: places.length }) : t("settingsearch.unsure")}
    </p>
    <ul class="tile settingsearch">
      ${places.map(
        (place) =>
          html`<li key=${place.section.at + place.key}>
            <a ...${leading(place)}>
              <${Icon} name=${place.section.icon} size=${22} />
              <span><b>${place.label}</b> <span class="hint">${whereabouts(place)}</span></span>
            </a>
          </li>`,
      )}
    </ul>`;
}

/** What to try instead. @param {{ words: string, seek: (words: string) => void }} props */
const Nothing = ({ words, seek }) =>
  html`<p class="unseen" role="status">${t("settingsearch.count", { n: 0 })}</p>
    <${Empty} icon="search" title=${t("settingsearch.none", { words })} text=${t("settingsearch.none.text")}>
      <div class="buttons">
        ${Array.from({ length: EXAMPLES }, (_, at) => t(`settingsearch.example.${at}`)).map(
          (example) => html`<button key=${example} class="soft" onClick=${() => seek(example)}>${example}</button>`,
        )}
      </div>
      <p><a ...${link(HUB + "/primeiros-passos")}>${t("settingsearch.help")}</a></p>
    <//>`;

/** @param {string} words */
const matching = (words) => matches(words, [...offered(), ...ELSEWHERE]);

finder.value = (words) => {
  const { places, sure } = matching(words);
  const doubt = sure ? "" : t(places.length ? "settingsearch.unsure" : "settingsearch.none", { words: words.trim() });
  const commands = places.map((place) => ({ name: place.label, hint: whereabouts(place), run: () => open(place) }));
  return { places: commands, doubt };
};

/** The way to a place: "Ajustes › Respostas › Saudação e ausência", or in words what is done elsewhere. @param {Found} place */
function whereabouts({ section, key, help }) {
  if (ELSEWHERE.includes(section)) return help;
  const names = ["title", "group." + section.group, ...(key ? [section.at] : [])].map((name) => t("settings." + name));
  return names.join(" › ");
}

/** @param {Found} place */
function open(place) {
  const { panel } = ELSEWHERE.find((other) => other === place.section) ?? {};
  if (panel) return openPanel(panel);
  history.replaceState(null, "", location.pathname);
  go(pathOf(place.section));
  const address = addressOf(place);
  if (address.includes("#")) history.replaceState(null, "", address);
}

/** @param {Section} section */
const pathOf = (section) => section.to ?? `${HUB}/${section.at}`;

/** A section opens at its first field, which is what most people come for. @param {Found} place */
function addressOf({ section, key }) {
  const field = key || FIELDS[section.at]?.fields[0]?.[0];
  return pathOf(section) + (field ? `#${encodeURIComponent(field)}` : "");
}

/** A link to a section, and to a field of it by the `#`. @param {Found} place */
function leading(place) {
  const isPanel = ELSEWHERE.some((other) => other === place.section && other.panel);
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (!isPanel && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
    event.preventDefault();
    open(place);
  };
  return { href: isPanel ? HUB : addressOf(place), onClick };
}
