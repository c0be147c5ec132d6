import { signal } from "../../js/preact.js";
import { ask } from "../../js/api.js";

/**
 * @typedef {{ asset: string, mime: string, filename: string, size: number }} Kept
 * @typedef {{ id: string, shortcut: string, title: string, text: string, buttons: string[], file: Kept | null }} Reply
 * @typedef {{ replies: Reply[] | null, used: Record<string, number>, values: Record<string, Record<string, string>>, failed: boolean }} Desk
 */

/** The shop's quick replies, how often each was used, and what variables mean in each inbox. @type {{ value: Desk }} */
export const desk = signal({ replies: null, used: {}, values: {}, failed: false });

const KEPT_MS = 60_000;
let read = -KEPT_MS;

/** Read them, page by page, unless that was a moment ago; what is there stays meanwhile. */
export function refresh() {
  if (performance.now() - read < KEPT_MS) return;
  read = performance.now();
  everyReply().then(
    ({ replies, used, values }) => {
      desk.value = { replies, used, values, failed: false };
    },
    () => {
      read = -KEPT_MS;
      desk.value = { ...desk.value, failed: !desk.value.replies };
    },
  );
}

/** The shop's quick replies, from all pages of the answer, with what else the first page says. @returns {Promise<any>} */
export async function everyReply() {
  const first = await ask("GET", "/replies");
  const replies = [...first.replies];
  for (let next = first.next; next; ) {
    const page = await ask("GET", "/replies?after=" + encodeURIComponent(next));
    replies.push(...page.replies);
    next = page.next;
  }
  return { ...first, replies };
}
