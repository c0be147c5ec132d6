import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { FIELDS } from "./fields.js";

/** @import { Section } from "../settings/sections.js" */
/**
 * `key`: the label's; empty for the section itself. `also`: what owners call it, which is not shown.
 * @typedef {{ section: Section, key: string, label: string, help: string, also: string }} Found
 */

const MOST = 12;

/**
 * What has each of the words at the beginning of one of its own: first what is named so, then what owners call it, then
 * what only speaks of it.
 * @param {string} words @param {Section[]} offered @returns {Found[]}
 */
export function matches(words, offered) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const every = offered.flatMap(places);
  /** Whether each word begins one of a text's. @param {string} text */
  const has = (text) => {
    const own = fold(text).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => own.some((part) => part.startsWith(word)));
  };
  const named = every.filter(({ label }) => has(label));
  const also = every.filter((place) => !named.includes(place) && has(`${place.label} ${place.also}`));
  const rest = every.filter((place) => !named.includes(place) && !also.includes(place));
  const spoken = rest.filter((place) => has(`${place.label} ${place.help} ${place.also}`));
  return [...named, ...also, ...spoken].slice(0, MOST);
}

/** A section and its fields. @param {Section} section @returns {Found[]} */
function places(section) {
  const own = {
    section,
    key: "",
    label: t("settings." + section.at),
    help: t(`settings.${section.at}.text`),
    also: t("also." + section.at),
  };
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
      also: "",
    })),
  ];
}
