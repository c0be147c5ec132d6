/** What rings while the console is open: a sound, and a notification when nobody looks. */

import { effect } from "./preact.js";
import { visible } from "./attention.js";
import { boot, cards, me, online, recalled, signedIn } from "./desk.js";
import { t } from "./i18n.js";
import { nameOf } from "./person.js";
import { go, openThread } from "./router.js";
import { say } from "./toasts.js";

/** @import { Card } from "./types.js" */

/** One ring in this time, however much comes at once. */
const PAUSE_MS = 3000;
const ABOUT_MESSAGES = ["mine", "unassigned", "urgent"];

/** @type {AudioContext | null} */
let audio = null;
let rang = 0;
/** The unread messages of each thread when it was last looked at; null before the first look. @type {Map<string, number> | null} */
let before = null;

/** Browsers let a page sound only after somebody has touched it. */
function prepare() {
  audio ??= globalThis.AudioContext ? new AudioContext() : null;
  audio?.resume().catch(() => {});
}

/** Two short notes, going up. */
export function ring() {
  if (audio?.state !== "running") return;
  tone(audio, 660, 0);
  tone(audio, 880, 0.16);
}

/** @param {AudioContext} context @param {number} frequency @param {number} after seconds */
function tone(context, frequency, after) {
  const start = context.currentTime + after;
  const sound = context.createOscillator();
  const volume = context.createGain();
  sound.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  sound.connect(volume).connect(context.destination);
  sound.start(start);
  sound.stop(start + 0.25);
}

/** Whether this person wants to hear of a card now. @param {Card} card */
function isWanted(card) {
  const how = boot.value?.notifying;
  if (!how || card.status !== "open" || (card.assignee && card.assignee !== me.value.id)) return false;
  const reason =
    card.priority === "urgent" && !how.silent.includes("urgent") ? "urgent" : card.assignee ? "mine" : "unassigned";
  if (how.silent.includes(reason) || (how.inboxes.length && !how.inboxes.includes(card.inbox))) return false;
  return !how.quiet;
}

/** @param {Card} card */
async function show(card) {
  if (visible.value || globalThis.Notification?.permission !== "granted") return;
  const registration = await navigator.serviceWorker?.getRegistration();
  const body = boot.value?.notifying.words ? card.last_text : t("bell.message");
  const data = { path: "/c/" + encodeURIComponent(card.id) };
  await registration?.showNotification(nameOf(card), {
    body,
    tag: card.id,
    icon: "/icons/192.png",
    badge: "/icons/badge.png",
    data,
    silent: true,
  });
}

/** @param {Card[]} fresh threads with a message that was not there before */
function tell(fresh) {
  const wanted = fresh.filter((card) => isWanted(card) && !(visible.value && openThread.value === card.id));
  if (!wanted.length) return;
  if (boot.value?.notifying.sound && Date.now() - rang > PAUSE_MS) {
    rang = Date.now();
    ring();
  }
  for (const card of wanted) show(card).catch(() => {});
}

effect(() => {
  if (signedIn.value !== "in" || recalled.value || !online.value) return void (before = null);
  const known = before;
  before = new Map([...cards.value.values()].map((card) => [card.id, card.unread]));
  if (known) tell([...cards.value.values()].filter((card) => card.unread > (known.get(card.id) ?? 0)));
});
/** Woken while somebody looks: what the list does not show by itself is said here. @param {MessageEvent} event */
function woken({ data }) {
  for (const { reason, title, text, thread } of data?.news ?? []) {
    if (ABOUT_MESSAGES.includes(reason)) continue;
    const open = { label: t("alert.open"), run: () => go("/c/" + encodeURIComponent(thread)) };
    say(`${title}: ${text}`, thread ? { act: open } : {});
  }
}

navigator.serviceWorker?.addEventListener("message", woken);
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, prepare, { passive: true });
