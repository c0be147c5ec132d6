import { html } from "./preact.js";

/** WhatsApp's marks and links: one alternative each. A mark holds no line break and hugs its words. */
const MARKS =
  /```([\s\S]+?)```|\*(?=\S)([^*\n]*[^*\s])\*|(?<![\p{L}\p{N}])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}])|~(?=\S)([^~\n]*[^~\s])~|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/gu;

/** Text whose amounts of money do not break behind "R$". @param {string} text */
export const unbroken = (text) => text.replace(/\$ (?=\d)/g, "$\u00a0");

/**
 * Text with WhatsApp's marks as nodes: never as HTML, so that no customer can write markup into the console.
 * @param {string} text
 * @returns {unknown[]}
 */
export function formatted(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(MARKS)) {
    if (found.index > at) nodes.push(unbroken(text.slice(at, found.index)));
    nodes.push(marked(found));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(unbroken(text.slice(at)));
  return nodes;
}

/** @param {RegExpMatchArray} found */
function marked([, mono, bold, italic, struck, url]) {
  if (mono) return html`<code>${mono}</code>`;
  if (bold) return html`<strong>${formatted(bold)}</strong>`;
  if (italic) return html`<em>${formatted(italic)}</em>`;
  if (struck) return html`<s>${formatted(struck)}</s>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${url}</a>`;
}

/** One line without marks, for the list. @param {string} text */
export const plain = (text) =>
  text
    .replace(MARKS, (whole, mono, bold, italic, struck) => mono ?? bold ?? italic ?? struck ?? whole)
    .replace(/\s+/g, " ");
