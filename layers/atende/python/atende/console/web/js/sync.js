import { effect } from "./preact.js";
import { Refused, Unreachable, ask } from "./api.js";
import { hearNotices, unreadNotices } from "./colleagues.js";
import {
  alerts,
  boot,
  complete,
  details,
  loadRest,
  mergeCards,
  mergeDetail,
  news,
  noticeBuild,
  online,
  position,
  signedIn,
  start,
  tasks,
} from "./desk.js";
import { flush } from "./outbox.js";
import { changed, hear, tell } from "./presence.js";
import { openThread } from "./router.js";
import { now, tick } from "./time.js";

/** @import { Message } from "./types.js" */

/** Seconds between polls: while used, after a minute, after five minutes, and in a hidden tab. */
const PACE = { active: 3, idle: 10, away: 30, hidden: 60 };

let timer = 0;
let used = Date.now();
/** Milliseconds since somebody used this page. */
export const untouched = () => Date.now() - used;
let failures = 0;
let running = false;
let again = false;

function pace() {
  if (document.hidden) return PACE.hidden;
  const quiet = untouched();
  const wanted = quiet < 60_000 ? PACE.active : quiet < 300_000 ? PACE.idle : PACE.away;
  return failures ? Math.min(30, Math.max(wanted, 2 ** failures)) : wanted;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(pull, pace() * 1000);
}

/** Ask for what changed, now; the only place that polls. */
async function pull() {
  again = running;
  if (signedIn.value !== "in" || running) return;
  running = true;
  clearTimeout(timer);
  try {
    const asked = new URLSearchParams({ cursor: position.cursor });
    const open = tell(asked, used);
    waitFor(asked, open);
    const answer = await ask("GET", `/sync?${asked}`);
    if (leavesOut(open, answer)) again = true;
    else {
      take(answer);
      if (!complete.value) await loadRest();
      hear(open, answer?.present);
    }
    reachable();
  } catch (error) {
    await missed(error);
  }
  running = false;
  if (again) pull();
  else later();
}

/** Whether an answer is about a thread that was opened after it was asked for: what is new there has to be asked for too. @param {string} open @param {{ cards?: { id: string }[] } | null} answer */
function leavesOut(open, answer) {
  const opened = openThread.value ?? "";
  return opened !== open && Boolean(answer?.cards?.some(({ id }) => id === opened));
}

/** Ask also for the message of the open thread that has not left yet. @param {URLSearchParams} asked @param {string} open */
function waitFor(asked, open) {
  const unsent = details.value.get(open)?.messages.find(isLeaving);
  if (unsent) asked.set("unsent", unsent.id);
}

const isLeaving = (/** @type {Message} */ message) => message.state === "queued" || message.state === "sending";

/** @param {{ cursor: string, cards?: any[], quiet?: boolean, thread?: any, tasks?: any[], budget?: any, alerts?: any[], present?: any[], people?: any, notices?: any, build?: string } | null} answer */
function take(answer) {
  tick();
  position.at = now.value;
  if (!answer) return;
  if (answer.cursor !== position.cursor || answer.cards?.length) news.value += 1;
  position.cursor = answer.cursor;
  if (boot.value && answer.quiet !== undefined && answer.quiet !== boot.value.notifying.quiet)
    boot.value = { ...boot.value, notifying: { ...boot.value.notifying, quiet: answer.quiet } };
  mergeCards(answer.cards ?? []);
  if (answer.thread) mergeDetail(answer.thread);
  if (answer.tasks) tasks.value = answer.tasks;
  if (boot.value && answer.budget !== boot.value.budget) boot.value = { ...boot.value, budget: answer.budget };
  if (answer.alerts) alerts.value = answer.alerts;
  if (answer.people && boot.value) boot.value = { ...boot.value, ...answer.people };
  if (answer.notices) hearNotices(answer.notices);
  noticeBuild(answer.build);
}

function reachable() {
  const returned = !online.value;
  failures = 0;
  online.value = true;
  if (returned) flush();
}

/** @param {unknown} error An unknown cursor (after a reset of the desk) is answered by starting over. */
async function missed(error) {
  if (error instanceof Refused && error.status !== 401) return start().catch(() => (failures += 1));
  failures += 1;
  if (error instanceof Unreachable && (failures > 1 || !navigator.onLine)) online.value = false;
}

function awake() {
  const waited = Date.now() - used;
  used = Date.now();
  if (waited > 60_000) pull();
}

for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, awake, { passive: true });
addEventListener("visibilitychange", () => (document.hidden ? later() : pull()));
addEventListener("online", () => pull());
navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.news && pull());
addEventListener("offline", () => (online.value = false));
setInterval(tick, 15_000);
effect(() => {
  if (signedIn.value === "in") later();
});
effect(() => {
  unreadNotices.value = boot.value?.notices ?? 0;
});
effect(() => {
  if (changed.value) setTimeout(pull);
});
