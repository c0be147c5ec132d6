/** @import { Reply } from "./shapes.js" */

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those that hold every word that was typed, the most used first. @param {Reply[]} replies @param {string} typed @param {Record<string, number>} used */
export function found(replies, typed, used) {
  const wanted = plain(typed).replace(/^\//, "").split(/\s+/).filter(Boolean);
  return replies
    .filter((reply) => {
      const said = plain(`${reply.shortcut} ${reply.title} ${reply.text}`);
      return wanted.every((word) => said.includes(word));
    })
    .sort((a, b) => (used[b.id] ?? 0) - (used[a.id] ?? 0) || (a.shortcut < b.shortcut ? -1 : 1));
}
