import { signal } from "./preact.js";

/** @typedef {{ name: string, run: () => void }} Place A setting, or where what people look for among them is done. */

/** Finds settings by a wish in plain words; null until the page `settingsearch` is here. @type {{ value: ((words: string) => Place[]) | null }} */
export const finder = signal(null);
