import { signal } from "./preact.js";
import { Refused } from "./api.js";
import { t } from "./i18n.js";

/** @typedef {{ id: number, text: string, bad: boolean, act?: { label: string, run: () => void } }} Toast */

/** @type {{ value: Toast[] }} */
export const toasts = signal([]);
let count = 0;

/** @param {string} text @param {{ bad?: boolean, act?: Toast["act"], seconds?: number }} [how] */
export function say(text, { bad = false, act, seconds = act || bad ? 8 : 4 } = {}) {
  const id = ++count;
  toasts.value = [...toasts.value.filter((toast) => toast.text !== text).slice(-2), { id, text, bad, act }];
  setTimeout(() => dismiss(id), seconds * 1000);
}

/** @param {number} id */
export function dismiss(id) {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Say why something failed: the server's sentence, or that there is no connection. @param {unknown} error */
export function complain(error) {
  if (error instanceof Refused && error.status === 401) return;
  say(messageOf(error), { bad: true });
}

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Refused ? error.message : t("error.unreachable"));
