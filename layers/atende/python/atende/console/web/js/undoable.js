import { signal } from "./preact.js";

/** The change of settings that can still be taken back, by its name; empty: none. */
export const undoable = signal("");

/** Counts up when one was taken back: then the page on screen is loaded again. */
export const undone = signal(0);
