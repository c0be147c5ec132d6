import { boot, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { hourMinute, now } from "../../js/time.js";
import { plain } from "./ranking.js";

/** @import { Card } from "../../js/types.js" */

const BLANK = /\{\{\s*([\p{L}\p{N}_ ]+?)\s*\}\}/gu;
const NAME = /^\p{L}[\p{L}'’-]+$/u;
const NOON = "12:00";
const EVENING = "18:00";
const NIGHT_ENDS = "05:00";

/** What is known of a thread, by the name of the variable. @param {Card} card @param {Record<string, string>} [open] when its inbox is staffed */
export const known = (card, open = {}) => ({
  ...open,
  nome: first(card.name),
  atendente: first(me.value.name),
  protocolo: card.protocol,
  loja: boot.value?.business.name ?? "",
  telefone: card.phone ?? "",
  saudacao: greeting(),
});

/** "Bom dia" by the shop's clock. */
function greeting() {
  const time = hourMinute(now.value);
  if (time < NIGHT_ENDS || time >= EVENING) return t("slash.evening");
  return t(time < NOON ? "slash.morning" : "slash.afternoon");
}

/** A first name, if it looks like one; titles are none. @param {string | null} name */
function first(name) {
  const word = (name ?? "").split(/\s+/).find((one) => NAME.test(one) && !/^(dra?|sra?|dona|seu)$/i.test(one)) ?? "";
  return word === word.toUpperCase() || word === word.toLowerCase() ? capital(word) : word;
}

/** @param {string} word */
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/**
 * A blank without a value stays as it is. What a value says after its first line stands below the line that it is in.
 * @param {string} text @param {Record<string, string>} values
 */
export const filled = (text, values) =>
  text
    .split("\n")
    .map((line) => filledLine(line, values))
    .join("\n");

/** @param {string} line @param {Record<string, string>} values */
function filledLine(line, values) {
  const below = [...line.matchAll(BLANK)].flatMap(([, name]) => (values[plain(name)] ?? "").split("\n").slice(1));
  return [line.replace(BLANK, (whole, name) => values[plain(name)]?.split("\n")[0] || whole), ...below].join("\n");
}

/** The blanks that are left, in order. @param {string} text */
export const gaps = (text) =>
  [...text.matchAll(BLANK)].map((found) => ({ whole: found[0], name: found[1], at: found.index }));
