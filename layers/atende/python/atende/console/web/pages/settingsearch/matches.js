import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { FIELDS } from "./fields.js";

/** @import { Section } from "../settings/sections.js" */
/**
 * `key`: the label's; empty for the section itself. `also`: what owners call it, which is not shown.
 * @typedef {{ section: Section, key: string, label: string, help: string, also: string }} Found
 * @typedef {{ place: Found, label: Word[], also: Word[], help: Word[] }} Indexed
 * @typedef {{ whole: string, stem: string }} Word
 * @typedef {Word & { worth: number }} Wanted
 */

const MOST = 12;
/** How much a word counts that stands in the name of a place, among its other names, in its help. */
const WEIGHTS = /** @type {const} */ ([
  ["label", 3],
  ["also", 2],
  ["help", 1],
]);
/** What has not all words must come this close to what fits best. */
const CLOSE = 0.6;
const SHORTEST_STEM = 4;
/** Shorter words with a letter wrong may be any other word; of longer ones the beginning is compared. */
const SHORTEST_TYPO = 5;
const LONGEST_TYPO = 7;
/** How much an idle word counts. */
const IDLE = 0.1;
/** So many that have every word are enough. */
const ENOUGH = 3;

/**
 * The places that fit what somebody wants, in their own words: "parar de mandar pesquisa" leads to the survey. What has every
 * word that says something comes first; where few have, what has the rarest of them follows.
 * @param {string} words @param {Section[]} offered @returns {Found[]}
 */
export function matches(words, offered) {
  const every = offered.flatMap(places).map(indexed);
  const scored = scores(wanted(words), every);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const complete = scored.filter(({ missing }) => !missing);
  const chosen =
    complete.length >= ENOUGH ? complete : scored.filter(({ missing, score }) => !missing || score >= best * CLOSE);
  return chosen.slice(0, MOST).map(({ place }) => place);
}

/** The words of a wish. Those that say that somebody wants something, and not what, need not be there. @param {string} words @returns {Wanted[]} */
function wanted(words) {
  const typed = parts(words);
  const idle = new Set(parts(t("settingsearch.idle")).map(({ whole }) => whole));
  const isIdle = ({ whole = "" }) => idle.has(whole) || /^\d+$/.test(whole);
  const every = typed.every(isIdle);
  return typed.map((word) => ({ ...word, worth: every || !isIdle(word) ? 1 : IDLE }));
}

/** @param {Wanted[]} words @param {Indexed[]} every */
function scores(words, every) {
  const tables = words.map((word) => weights(word, every));
  return every
    .map(({ place }, at) => ({
      place,
      missing: tables.filter((table, of) => !table[at] && words[of].worth === 1).length,
      score: tables.reduce((sum, table, of) => sum + table[at] * words[of].worth, 0),
    }))
    .filter(({ score }) => score)
    .sort((a, b) => a.missing - b.missing || b.score - a.score);
}

/** How much a word counts for each place: rare words count more. @param {Word} word @param {Indexed[]} every */
function weights(word, every) {
  const exact = every.map((entry) => weight(entry, (own) => begins(word, own)));
  const any = exact.some(Boolean);
  const table = any ? exact : every.map((entry) => weight(entry, (own) => isTypo(word, own)));
  const rarity = Math.log(1 + every.length / Math.max(1, table.filter(Boolean).length));
  return table.map((value) => value * rarity);
}

/** @param {Indexed} entry @param {(own: Word) => boolean} fits */
function weight(entry, fits) {
  const place = WEIGHTS.find(([where]) => entry[where].some(fits));
  return place ? place[1] : 0;
}

/** @param {Word} word @param {Word} own */
const begins = (word, own) =>
  own.whole.startsWith(word.whole) ||
  (word.stem.length >= SHORTEST_STEM && own.stem.startsWith(word.stem)) ||
  own.stem === word.stem;

/** Whether the words differ by one letter: another one, one too many, or two in each other's place. @param {Word} word @param {Word} own */
function isTypo({ stem: typed }, { stem: own }) {
  const [a, b] = [typed, own].map((stem) => stem.slice(0, LONGEST_TYPO));
  if (Math.min(a.length, b.length) < SHORTEST_TYPO || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [left, right] = [a.slice(start), b.slice(start)];
  const swapped = left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0];
  return swapped || left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
}

/** @param {string} text @returns {Word[]} */
const parts = (text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((whole) => ({ whole, stem: stemOf(whole) }));

/** A word without the endings of number, gender and verb of Portuguese, Spanish and English. @param {string} word folded */
function stemOf(word) {
  const single = word
    .replace(/oes$|aes$|aos$|iones$/, (end) => (end === "iones" ? "ion" : "ao"))
    .replace(/ns$/, "m")
    .replace(/([^s])s$/, "$1")
    .replace(/z?inh[oa]$/, "");
  const stem = single.replace(
    /(?:ando|endo|indo|ing|ados?|adas?|idos?|idas?|mento|miento|ar|er|ir|ou|ei|em|a|o|e|i)$/,
    "",
  );
  return stem.length >= SHORTEST_STEM ? stem : single;
}

/** @param {Found} place @returns {Indexed} */
const indexed = (place) => ({ place, label: parts(place.label), also: parts(place.also), help: parts(place.help) });

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
      help: [own.label, key, ...help].map((part, at) => (at ? text(part) : part)).join(" "),
      also: "",
    })),
  ];
}
