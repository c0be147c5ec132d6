import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { FIELDS } from "./fields.js";

/** @import { Section } from "../settings/sections.js" */
/**
 * `key`: the label's; empty for the section itself. `also`: what owners call it, which is not shown.
 * @typedef {{ section: Section, key: string, label: string, help: string, also: string }} Found
 * @typedef {{ place: Found, label: Word[], also: Word[], help: Word[] }} Indexed
 * @typedef {{ whole: string, stem: string }} Word
 * @typedef {Word & { worth: number, begins: boolean }} Wanted `begins`: it may be the beginning of a word
 * @typedef {{ places: Found[], sure: boolean }} Answer `sure`: the first place has most of what was said
 */

const MOST = 5;
const MOST_OF_SECTION = 2;
/** How much a word counts that stands in the name of a place, among its other names, in its help. */
const WEIGHTS = /** @type {const} */ ([
  ["label", 3],
  ["also", 4],
  ["help", 1],
]);
const HIGHEST = Math.max(...WEIGHTS.map(([, weight]) => weight));
/** How much less a word counts of which only the beginning was said. */
const BEGINNING = 0.7;
/** How much a word counts that is written almost so. */
const TYPO = 0.6;
/** What comes this close to what fits best is shown. */
const CLOSE = 0.4;
/** A field comes this close to its section to be shown. */
const CLOSE_FIELD = 0.6;
/** So much of what was said has to be among the words of the first place. */
const SURE = 0.55;
const SHORTEST_STEM = 4;
/** Of so many letters a word among others can be the beginning of another. */
const SHORTEST_BEGINNING = 3;
/** How much more a section counts whose whole name was said. */
const NAMED = 0.3;
/** Shorter words with a letter wrong may be any other word; of longer ones the beginning is compared. */
const SHORTEST_TYPO = 5;
const LONGEST_TYPO = 7;
/** How much an idle word counts. */
const IDLE = 0.1;

/**
 * The places that fit what somebody wants, in their own words: "parar de mandar pesquisa" leads to the survey. A section
 * counts with the words of all its fields, rare words more than frequent ones; of each come at most two places.
 * @param {string} words @param {Section[]} offered @returns {Answer}
 */
export function matches(words, offered) {
  const sections = offered.map((section) => places(section).map(indexed));
  const said = wanted(words);
  const tables = said.map((word) => weights(word, sections));
  const most = said.reduce((sum, { worth }, of) => sum + worth * tables[of].rarity * HIGHEST, 0);
  const scored = sections.map((every, at) => scores(every, said, tables, at)).sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  const close = scored.filter(({ score }) => score && score >= best * CLOSE);
  return { places: close.flatMap(({ places }) => places).slice(0, MOST), sure: best >= most * SURE };
}

/** The words of a wish. Those that say that somebody wants something, and not what, need not be there. @param {string} words @returns {Wanted[]} */
function wanted(words) {
  const typed = parts(words);
  const idle = new Set(parts(t("settingsearch.idle")).map(({ whole }) => whole));
  const isIdle = ({ whole = "" }) => idle.has(whole) || /^\d+$/.test(whole);
  const every = typed.every(isIdle);
  return typed.map((word) => ({
    ...word,
    worth: every || !isIdle(word) ? 1 : IDLE,
    begins: typed.length === 1 || word.whole.length >= SHORTEST_BEGINNING,
  }));
}

/** @typedef {{ rarity: number, of: number[][] }} Table `of`: how much a word counts for each place of each section */

/** @param {Indexed[]} every @param {Wanted[]} said @param {Table[]} tables @param {number} at */
function scores(every, said, tables, at) {
  const sum = (/** @type {(of: number[]) => number} */ value) =>
    said.reduce((total, { worth }, of) => total + worth * tables[of].rarity * value(tables[of].of[at]), 0);
  const own = every.map(({ place }, of) => ({ place, score: sum((weights) => weights[of]) }));
  const score = sum((weights) => Math.max(...weights));
  const places = own
    .filter(({ score: of }, index) => of && (!index || of >= score * CLOSE_FIELD))
    .sort((a, b) => b.score - a.score);
  const ranked = score * (1 + NAMED * named(every, said));
  return { score: ranked, places: (places.length ? places : own).slice(0, MOST_OF_SECTION).map(({ place }) => place) };
}

/** How much of the section's name was said. @param {Indexed[]} every @param {Wanted[]} said */
function named([own], said) {
  const long = own?.label.filter(({ stem }) => stem.length >= SHORTEST_BEGINNING) ?? [];
  const isSaid = (/** @type {Word} */ word) => said.some(({ stem }) => stem === word.stem);
  return long.length ? long.filter(isSaid).length / long.length : 0;
}

/** How much a word counts for each place. @param {Wanted} word @param {Indexed[][]} sections @returns {Table} */
function weights(word, sections) {
  const by = (/** @type {(own: Word) => number} */ fits) =>
    sections.map((places) => places.map((entry) => weight(entry, fits)));
  const exact = by((own) => fit(word, own));
  const of = exact.flat().some(Boolean) ? exact : by((own) => (isTypo(word, own) ? TYPO : 0));
  const having = of.filter((places) => places.some(Boolean)).length;
  return { of, rarity: Math.log(1 + sections.length / Math.max(1, having)) };
}

/** @param {Indexed} entry @param {(own: Word) => number} fits */
const weight = (entry, fits) =>
  Math.max(...WEIGHTS.map(([where, weight]) => weight * Math.max(0, ...entry[where].map(fits))));

/** How well a word is the other: the same, or its beginning. @param {Wanted} word @param {Word} own */
function fit(word, own) {
  if (own.stem === word.stem) return 1;
  const isBeginning =
    (word.begins && own.whole.startsWith(word.whole)) ||
    (word.stem.length >= SHORTEST_STEM && own.stem.startsWith(word.stem));
  return isBeginning ? BEGINNING : 0;
}

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

/** The texts of the settings are the same at each letter that is typed. @type {Map<string, Word[]>} */
const parted = new Map();

/** @param {string} text @returns {Word[]} */
function parts(text) {
  const known = parted.get(text);
  if (known) return known;
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((whole) => ({ whole, stem: stemOf(whole) }));
  parted.set(text, words);
  return words;
}

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
  const { words, fields, names = [] } = FIELDS[section.at] ?? { words: {}, fields: [] };
  const text = (/** @type {string} */ key) => {
    const sentence = words[key] ?? "";
    return (typeof sentence === "string" ? sentence : sentence.other).replace(/\s*\{.*$/, "");
  };
  return [
    own,
    ...names.map((name) => ({ section, key: name, label: name, help: own.label, also: "" })),
    ...fields.map(([key = "", ...help]) => ({
      section,
      key,
      label: text(key),
      help: [own.label, text(key), ...help.map(text)].join(" "),
      also: known("also." + key),
    })),
  ];
}

/** @param {string} key */
const known = (key) => (t(key) === key ? "" : t(key));
