import { signal } from "./preact.js";
import { remember, remembered } from "./memory.js";

/** Unsent words by thread and kind (`<thread>:reply`, `<thread>:note`); they outlive a reload. */
export const drafts = signal(/** @type {Record<string, string>} */ (remembered("drafts", {})));
let timer = 0;

/** @param {string} thread @param {string} kind */
export const draft = (thread, kind) => drafts.value[`${thread}:${kind}`] ?? "";

/** @param {string} thread @param {string} kind @param {string} text */
export function saveDraft(thread, kind, text) {
  const { [`${thread}:${kind}`]: _, ...others } = drafts.value;
  drafts.value = text ? { ...others, [`${thread}:${kind}`]: text } : others;
  clearTimeout(timer);
  timer = setTimeout(() => remember("drafts", drafts.value), 300);
}

addEventListener("pagehide", () => remember("drafts", drafts.value));
