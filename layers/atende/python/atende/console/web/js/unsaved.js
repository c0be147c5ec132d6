import { signal, useLayoutEffect, useState } from "./preact.js";

/** The forms on screen that hold something nobody has saved. */
const forms = new Set();

/** What waits for a yes to leaving without saving; null while nobody is asked. @type {{ value: (() => void) | null }} */
export const leaving = signal(null);

export const isUnsaved = () => forms.size > 0;

/** Do what takes forms off the screen: at once, or after asking where something would be lost. @param {() => void} go */
export function leave(go) {
  if (isUnsaved()) leaving.value = go;
  else go();
}

/** @param {boolean} sure */
export function answer(sure) {
  const go = leaving.value;
  leaving.value = null;
  if (!sure) return;
  forms.clear();
  go?.();
}

/**
 * Whether `draft` differs from how it began, or from what was saved last; while it does, nobody leaves it without being asked.
 * @param {unknown} draft as JSON has it
 */
export function useUnsaved(draft) {
  const now = JSON.stringify(draft);
  const [saved, setSaved] = useState(now);
  const changed = now !== saved;
  useLayoutEffect(() => {
    if (!changed) return;
    const form = {};
    forms.add(form);
    return () => forms.delete(form);
  }, [changed]);
  return { changed, settle: (/** @type {unknown} */ kept) => setSaved(JSON.stringify(kept)) };
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
