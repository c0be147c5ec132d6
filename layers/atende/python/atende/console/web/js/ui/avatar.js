import { html } from "../preact.js";
import { Icon } from "./icon.js";

/** A stable number below `count` for a text: the same person keeps the same colour. @param {string} text @param {number} count */
export function shade(text, count) {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % count;
}

/** First letters of the first and the last word; nothing for a bare number. @param {string} name */
export function initials(name) {
  const words = name
    .replace(/[^\p{L}\s]/gu, "")
    .split(/\s+/)
    .filter(Boolean);
  const last = words.length > 1 ? words[words.length - 1][0] : "";
  return ((words[0]?.[0] ?? "") + last).toUpperCase();
}

/** @param {{ name: string, seed: string, big?: boolean, small?: boolean }} props */
export const Avatar = ({ name, seed, big, small }) =>
  html`<span class="avatar hue${shade(seed, 6)} ${big ? "big" : ""} ${small ? "small" : ""}" aria-hidden="true">
    ${initials(name) || html`<${Icon} name="user" size=${big ? 38 : small ? 16 : 24} />`}
  </span>`;
