/** @import { Reply } from "./shelf.js" */

const EXACT = 8;
const BEGINS = 4;
const TITLE = 2;
const TEXT = 1;

/** Small letters without accents. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Those that fit what was typed: its beginning of the shortcut first, then words of the title, then of the text (only where
 * `loose`); of those that fit alike the most used first.
 * @param {Reply[]} replies @param {string} typed @param {Record<string, number>} used @param {{ loose: boolean }} how
 */
export function ranked(replies, typed, used, { loose }) {
  const wanted = plain(typed);
  return replies
    .map((reply) => ({ reply, fits: fit(reply, wanted, loose), used: used[reply.id] ?? 0 }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits || b.used - a.used || (a.reply.shortcut < b.reply.shortcut ? -1 : 1))
    .map(({ reply }) => reply);
}

/** @param {Reply} reply @param {string} wanted @param {boolean} loose */
function fit(reply, wanted, loose) {
  if (!wanted) return TEXT;
  if (reply.shortcut === wanted) return EXACT;
  if (reply.shortcut.startsWith(wanted)) return BEGINS;
  const parts = wanted.split(/[-_.]+/).filter(Boolean);
  if (!parts.length || !loose) return 0;
  if (hasAll(`${reply.shortcut} ${reply.title}`, parts)) return TITLE;
  return hasAll(`${reply.shortcut} ${reply.title} ${reply.text}`, parts) ? TEXT : 0;
}

/** Whether each part begins a word. @param {string} text @param {string[]} parts */
function hasAll(text, parts) {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
