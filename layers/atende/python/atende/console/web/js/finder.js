import { signal } from "./preact.js";

/** @typedef {{ name: string, hint: string, run: () => void }} Place A setting, or where what people look for among them is done; `hint` is the way there. */

/**
 * Finds settings by a wish in plain words; null until the page `settingsearch` is here. `doubt` says that none of them is
 * quite what was asked for.
 * @type {{ value: ((words: string) => { places: Place[], doubt: string }) | null }}
 */
export const finder = signal(null);
