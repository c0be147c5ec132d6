/** What rings while the console is open: a sound, and a notification when nobody looks. */

import { effect, useEffect } from "../../js/preact.js";
import { visible } from "../../js/attention.js";
import { boot, cards, complete, me, online, recalled, signedIn } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { nameOf } from "../../js/person.js";
import { go, openThread } from "../../js/router.js";
import { say } from "../../js/toasts.js";
import { prepare, ring } from "./sound.js";

/** @import { Card } from "../../js/types.js" */

/** One ring in this time, however much comes at once. */
const PAUSE_MS = 3000;
const ABOUT_MESSAGES = ["mine", "unassigned", "urgent"];

let rang = 0;
/** The unread messages of each thread when it was last looked at; null before the first look. @type {Map<string, number> | null} */
let before = null;

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

function look() {
  if (signedIn.value !== "in" || recalled.value || !complete.value || !online.value) return void (before = null);
  const known = before;
  before = new Map([...cards.value.values()].map((card) => [card.id, card.unread]));
  if (known) tell([...cards.value.values()].filter((card) => card.unread > (known.get(card.id) ?? 0)));
}

/** Woken while somebody looks: what the list does not show by itself is said here. @param {MessageEvent} event */
function woken({ data }) {
  for (const { reason, title, text, thread } of data?.news ?? []) {
    if (ABOUT_MESSAGES.includes(reason)) continue;
    const open = { label: t("alert.open"), run: () => go("/c/" + encodeURIComponent(thread)) };
    say(`${title}: ${text}`, thread ? { act: open } : {});
  }
}

const TOUCHES = ["pointerdown", "keydown"];

/** Watches the list and the service worker until the function that it returns is called. */
function watch() {
  if (navigator.userActivation?.hasBeenActive) prepare();
  for (const kind of TOUCHES) addEventListener(kind, prepare, { passive: true });
  navigator.serviceWorker?.addEventListener("message", woken);
  const stop = effect(look);
  return () => {
    stop();
    before = null;
    navigator.serviceWorker?.removeEventListener("message", woken);
    for (const kind of TOUCHES) removeEventListener(kind, prepare);
  };
}

/** It is heard, not seen. */
export function Page() {
  useEffect(watch, []);
  return null;
}
