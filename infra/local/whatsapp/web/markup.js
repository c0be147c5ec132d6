// WhatsApp's marks as elements: *bold*, _italic_, ~strike~, ```code```, links. Only text nodes, never HTML.

import { el } from "./dom.js";

/** @type {[RegExp, (text: string) => HTMLElement][]} */
const PARTS = [
  [/```([^`]+)```/, (text) => el("code", {}, text)],
  [/(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])/, (text) => el("b", {}, ...marked(text))],
  [/(?<![\w_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\w_])/, (text) => el("i", {}, ...marked(text))],
  [/(?<![\w~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\w~])/, (text) => el("s", {}, ...marked(text))],
  [
    /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/,
    (text) => el("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text),
  ],
];

/**
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function marked(text) {
  let first = null;
  for (const [pattern, build] of PARTS) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { found, build };
  }
  if (!first) return text ? [text] : [];
  const { found, build } = first;
  return [text.slice(0, found.index), build(found[1]), ...marked(text.slice(found.index + found[0].length))].filter(
    Boolean,
  );
}

/** @type {(text: string) => string} */
export const plain = (text) => text.replace(/[*_~`]+(\S[^*_~`]*)[*_~`]+/g, "$1").replace(/\s+/g, " ");
