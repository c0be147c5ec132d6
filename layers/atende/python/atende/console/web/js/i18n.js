import { words } from "./l/pt-BR.js";
import { remember, remembered } from "./memory.js";

export const LANGUAGES = { "pt-BR": "Português", en: "English", es: "Español" };

/** The language of this page: the server sends it in one, with no words of the others. */
export const language = document.documentElement.lang;

const COOKIE = "atende-language=";
const YEAR_SECONDS = 31_536_000;

/** The person's own choice on this browser. @param {string} value */
export function chooseLanguage(value) {
  remember("language", value);
  speak(value);
}

/** Without a choice of their own, people read the shop's language. @param {string} code */
export const speakAs = (code) => speak(remembered("language", code));

/** Have the server send the page in another language, and load it, once: without cookies it stays as it is. @param {string} code */
function speak(code) {
  if (!(code in LANGUAGES) || code === language) return;
  const before = document.cookie;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox 115 (TARGET in infra/console/bundle.mjs) has no Cookie Store.
  document.cookie = `${COOKIE}${code}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  if (document.cookie !== before) location.reload();
}

/**
 * The sentence for `key`, with `{name}` filled in; `n` chooses singular or plural.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const found = words[key] ?? key;
  const sentence = typeof found === "string" ? found : found[plural(Number(values.n))];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The sentences of a page that has just loaded. @param {typeof words} more */
export const learn = (more) => Object.assign(words, more);

/** "1.234" @param {number} n */
export const count = (n) => n.toLocaleString(language);

/** Made once: it is slow to make. @type {Intl.PluralRules | undefined} */
let rules;

/** Zero is many, as people write it: the rules for Portuguese would have "0 mensagem". @param {number} n @returns {"one" | "other"} */
function plural(n) {
  rules ??= new Intl.PluralRules(language);
  return n !== 0 && rules.select(n) === "one" ? "one" : "other";
}
