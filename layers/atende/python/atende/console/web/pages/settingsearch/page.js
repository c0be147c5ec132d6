import { html } from "../../js/preact.js";
import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { go } from "../../js/router.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { FIELDS } from "./fields.js";

/** @import { Section } from "../settings/sections.js" */
/** @typedef {{ section: Section, key: string, label: string, help: string }} Found `key`: the label's; empty for the section itself */

const HUB = "/ajustes";
const MOST = 12;

/** What in the settings has the words: sections and fields, those named so before those that only speak of it. @param {{ words: string, offered: Section[] }} props */
export function Page({ words, offered }) {
  const found = matches(words, offered);
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
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.replaceState(null, "", location.pathname);
    go(path);
    if (key) history.replaceState(null, "", href);
  };
  return { href, onClick };
}

/** @param {string} words @param {Section[]} offered @returns {Found[]} */
function matches(words, offered) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const every = offered.flatMap(places);
  /** Whether each word begins one of a text's. @param {string} text */
  const has = (text) => {
    const own = fold(text).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => own.some((part) => part.startsWith(word)));
  };
  const named = every.filter(({ label }) => has(label));
  const spoken = every.filter((place) => !named.includes(place) && has(`${place.label} ${place.help}`));
  return [...named, ...spoken].slice(0, MOST);
}

/** A section and its fields. @param {Section} section @returns {Found[]} */
function places(section) {
  const own = { section, key: "", label: t("settings." + section.at), help: t(`settings.${section.at}.text`) };
  const { words, fields } = FIELDS[section.at] ?? { words: {}, fields: [] };
  const text = (/** @type {string} */ key) => {
    const sentence = words[key] ?? "";
    return (typeof sentence === "string" ? sentence : sentence.other).replace(/\s*\{.*$/, "");
  };
  return [
    own,
    ...fields.map(([key = "", ...help]) => ({
      section,
      key,
      label: text(key),
      help: [key, ...help].map(text).join(" "),
    })),
  ];
}
