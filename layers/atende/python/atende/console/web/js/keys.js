import { signal } from "./preact.js";
import { assignToMe, markUnread, resolve } from "./actions.js";
import { compose, recordVoice } from "./composer.js";
import { canWrite, cards, details } from "./desk.js";
import { neighbour } from "./groups.js";
import { remember, remembered } from "./memory.js";
import { undoable, undoReply } from "./outbox.js";
import { openPanel, panel } from "./panels.js";
import { openPlace } from "./places.js";
import { quote, quoting } from "./quoting.js";
import { go, openThread } from "./router.js";
import { selecting, selectNone, toggle } from "./selecting.js";
import { acting, canAnswer } from "./ui/acts.js";
import { windowLeft } from "./ui/window.js";
import { leaving } from "./unsaved.js";

/** Single keys can be turned off (WCAG 2.1.4); Ctrl+K and Esc stay. */
export const shortcuts = signal(remembered("shortcuts", true));

/** @param {boolean} on */
export function setShortcuts(on) {
  shortcuts.value = on;
  remember("shortcuts", on);
}

/** @param {1 | -1} step */
function move(step) {
  const next = neighbour(step);
  if (next) go("/c/" + next.id);
}

/** @param {(id: string) => void} run on the open thread, unless it is resolved */
const onThread = (run) => () => {
  const id = openThread.value;
  if (id && canWrite.value && cards.value.get(id)?.status !== "resolved") run(id);
};

/** On the thread that is focused in the list, else on the open one. @param {(id: string) => void} run */
function onRow(run) {
  return () => {
    const row = /** @type {HTMLElement | null} */ (
      document.activeElement?.closest("li")?.querySelector(".card") ?? null
    );
    const id = row?.dataset.id ?? openThread.value;
    if (id && canWrite.value) run(id);
  };
}

/** The button of the selection's bar that has this key, if anything is selected. @param {string} key @param {() => void} otherwise */
function onSelection(key, otherwise) {
  const button = () => /** @type {HTMLElement | null} */ (document.querySelector(`.selection [data-key="${key}"]`));
  return () => (selecting.value ? button()?.click() : otherwise());
}

/** @param {string} id the customer's messages that can be answered */
function answerable(id) {
  const detail = details.value.get(id);
  return detail?.messages.filter((message) => message.direction === "incoming" && canAnswer(message, detail)) ?? [];
}

/** Answer the customer's last message; once more, the one before it. @param {string} id */
function quoteLast(id) {
  const messages = answerable(id);
  const at = messages.findIndex((message) => message.id === quoting.value?.id);
  const message = messages.at(at > 0 ? at - 1 : -1);
  if (message) quote(id, message);
}

/** @param {string} id */
function recordOpen(id) {
  const card = cards.value.get(id);
  if (card && windowLeft(card) > 0) recordVoice(id);
}

/** @type {Record<string, () => void>} */
export const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  r: onThread(() => compose("reply")),
  n: onThread(() => compose("note")),
  e: onSelection("e", onThread(resolve)),
  a: onSelection("a", onThread(assignToMe)),
  x: onRow(toggle),
  u: onRow(markUnread),
  s: onThread(() => openPanel("schedule")),
  t: onThread(() => openPanel("transfer")),
  m: onThread(recordOpen),
  q: onThread(quoteLast),
  l: onThread((id) => (acting.value = answerable(id).at(-1)?.id ?? "")),
  g: () => go(openPlace.value ? "/" : "/numeros"),
  "/": () => document.getElementById("search")?.focus(),
  "?": () => openPanel("help"),
};

/** @param {EventTarget | null} target */
const typing = (target) => target instanceof HTMLElement && target.matches("input, textarea, select");

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (panel.value.name || leaving.value) return;
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    openPanel("palette");
  } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) undo(event);
  else if (event.key === "Escape") leave(event.target);
  else if (shortcuts.value && !typing(event.target)) single(event);
}

/** The reply that has not left yet, unless there is something else to undo in the field. @param {KeyboardEvent} event */
function undo(event) {
  const parcel = undoable(openThread.value);
  if (typing(event.target) && /** @type {HTMLInputElement} */ (event.target).value) return;
  if (parcel && undoReply(parcel)) event.preventDefault();
}

/** @param {EventTarget | null} target Out of the field first, then out of the thread. */
function leave(target) {
  if (typing(target)) /** @type {HTMLElement} */ (target).blur();
  else if (selecting.value) selectNone();
  else if (openThread.value) go("/");
}

/** @param {KeyboardEvent} event */
function single(event) {
  const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run();
}

/** Listen while the console is on screen. */
export function listen() {
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
