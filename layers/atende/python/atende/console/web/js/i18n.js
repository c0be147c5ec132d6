import { computed, signal } from "../vendor/preact.js";
import { words as en } from "./l/en.js";
import { words as es } from "./l/es.js";
import { words as pt } from "./l/pt-BR.js";
import { remember, remembered } from "./memory.js";

/** @type {Record<string, Record<string, string | { one: string, other: string }>>} */
const DICTIONARIES = { "pt-BR": pt, en, es };

export const LANGUAGES = { "pt-BR": "Português", en: "English", es: "Español" };

/** The person's own choice on this browser; empty means the shop's language. */
const chosenLanguage = signal(remembered("language", ""));
export const shopLanguage = signal("pt-BR");

export const language = computed(() => {
  const wanted = chosenLanguage.value || shopLanguage.value;
  return DICTIONARIES[wanted] ? wanted : "pt-BR";
});

/** @param {string} value */
export function chooseLanguage(value) {
  chosenLanguage.value = value;
  remember("language", value);
  document.documentElement.lang = language.value;
}

/**
 * The sentence for `key` in the chosen language, with `{name}` filled in; `n` chooses singular or plural.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const found = DICTIONARIES[language.value][key] ?? pt[key] ?? key;
  const sentence = typeof found === "string" ? found : found[plural(Number(values.n))];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {number} n @returns {"one" | "other"} */
function plural(n) {
  return new Intl.PluralRules(language.value).select(n) === "one" ? "one" : "other";
}
