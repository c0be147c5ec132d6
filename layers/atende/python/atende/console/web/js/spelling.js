import { boot } from "./desk.js";
import { language } from "./i18n.js";

/**
 * What a text area needs for the browser to check its spelling. Contacts read the shop's language, for none is known
 * of each contact; a note is written in the language in which its author reads the console.
 * @param {"reply" | "note"} [kind]
 */
export const spelled = (kind = "reply") => ({
  lang: kind === "note" ? language : boot.value?.business.language,
  spellcheck: true,
  autocapitalize: "sentences",
});
