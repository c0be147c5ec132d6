import { signal } from "./preact.js";

/**
 * The dialog on screen, at most one.
 * @typedef {"account" | "help" | "tasks" | "views" | "palette" | "schedule" | "details" | "templates" | "attach" | "charge" | "transfer" | "forward" | "picture" | "access" | "note" | "start" | null} Panel
 * @type {{ value: { name: Panel, about?: any } }}
 */
export const panel = signal({ name: null });

/** @param {Panel} name @param {any} [about] what the dialog is about: a message, a follow-up */
export function openPanel(name, about) {
  panel.value = { name, about };
}

export function closePanel() {
  panel.value = { name: null };
}
