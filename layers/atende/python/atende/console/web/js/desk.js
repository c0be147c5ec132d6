import { batch, computed, signal } from "./preact.js";
import { Refused, ask, session, threadPath } from "./api.js";
import { now, setClock, zone } from "./time.js";

/** @import { Alert, Boot, Card, Detail, Message, Task } from "./types.js" */

export const signedIn = signal(/** @type {"asking" | "in" | "out"} */ ("asking"));
/** Why the person must sign in again, in the server's words. */
export const goodbye = signal("");
/** @type {{ value: Boot | null }} */
export const boot = signal(null);
/** @type {{ value: Map<string, Card> }} */
export const cards = signal(new Map());
/** @type {{ value: Map<string, Detail> }} */
export const details = signal(new Map());
/** Call-backs that wait for a person. @type {{ value: Task[] }} */
export const tasks = signal([]);
/** What an owner should know at once. @type {{ value: Alert[] }} */
export const alerts = signal([]);
/** Where the resolved list goes on; undefined before its first page, null after the last. @type {{ value: string | null | undefined }} */
export const resolvedNext = signal(undefined);
/** Whether all threads that are not resolved are here. */
export const complete = signal(true);
export const online = signal(true);
/** Grows with every piece of news, for what is not told card by card. */
export const news = signal(0);
/** Whether the server runs another build than this page. */
export const stale = signal(false);
/** The message that somebody looked for, and its thread. @type {{ value: { thread: string, message: string } | null }} */
export const sought = signal(null);
/** Since when nothing new is known, while this device shows what it has kept; else empty. */
export const recalled = signal("");
/** The build that this page belongs to; empty in tests. */
const BUILD = document.documentElement.dataset?.build ?? "";

export const me = computed(
  () => boot.value?.me ?? { id: "", name: "", role: "viewer", limited: false, away: false, away_until: null },
);
/** Whether open conversations came by more than one inbox: only then does a row of the list name its own. */
export const severalInboxes = computed(() => new Set([...cards.value.values()].map((card) => card.inbox)).size > 1);
export const canWrite = computed(() => me.value.role !== "viewer");
/** Whether this person sets the shop up: an owner or a manager. */
export const manages = computed(() => me.value.role === "owner" || me.value.role === "manager");

session.ended = (code) => {
  if (code === "passkey_needed") goodbye.value = "passkey";
  else if (boot.value) goodbye.value = "ended";
  forgetDesk();
};

/** Nobody is signed in, and nothing of the shop is in this page any more. */
export function forgetDesk() {
  batch(() => {
    boot.value = null;
    cards.value = new Map();
    details.value = new Map();
    tasks.value = [];
    alerts.value = [];
    recalled.value = "";
    signedIn.value = "out";
  });
}

/** How far this page knows, and since when by the server's clock, in milliseconds. @type {{ cursor: string, at: number }} */
export const position = { cursor: "", at: 0 };

/** The server's build, as its answers name it. @param {string | undefined} build */
export function noticeBuild(build) {
  if (build && BUILD) stale.value = build !== BUILD;
}

/** Many more cards than a screen shows: those of a large shop come after the first screen. */
const FIRST = 100;

/** Everything the list needs, in one request. */
export async function start() {
  const answer = await ask("GET", `/boot?first=${FIRST}`);
  batch(() => {
    position.cursor = answer.cursor;
    noticeBuild(answer.build);
    zone.value = answer.business.zone;
    setClock(answer.now);
    position.at = now.value;
    boot.value = answer;
    cards.value = new Map(answer.cards.map((/** @type {Card} */ card) => [card.id, card]));
    details.value = new Map();
    tasks.value = answer.tasks ?? [];
    alerts.value = answer.alerts ?? [];
    complete.value = answer.complete;
    resolvedNext.value = undefined;
    recalled.value = "";
    signedIn.value = "in";
  });
  if (!answer.complete) loadRest().catch(() => {}); // the next poll tries again
}

/** The threads that the first answer left out. What is here already is at least as new. */
export async function loadRest() {
  const { id } = me.value;
  const all = await ask("GET", "/threads?status=unresolved");
  if (signedIn.value !== "in" || me.value.id !== id) return;
  batch(() => {
    mergeCards(all.cards.filter((/** @type {Card} */ card) => !cards.value.has(card.id)));
    complete.value = true;
  });
}

/** How this person's list is arranged, as the desk answers it. @param {Pick<Boot, "views" | "team_views" | "pinned">} arranged */
export function arrange(arranged) {
  if (boot.value) boot.value = { ...boot.value, ...arranged };
}

/** By when the list on the screen was surely complete: pages of the journal become visible within seconds. */
export const seenList = () => new Date(position.at - SETTLED_MS).toISOString();
const SETTLED_MS = 5000;

/** @param {Card[]} changed */
export function mergeCards(changed) {
  if (!changed.length) return;
  const merged = new Map(cards.value);
  for (const card of changed) merged.set(card.id, card);
  cards.value = merged;
}

/**
 * A page of a thread joins what is already here: the newest facts win, older pages stay. Where there are messages between
 * the two that are not here, only the later ones are shown, and the rest is fetched from there.
 * @param {Detail} detail
 */
export function mergeDetail(detail) {
  const known = details.value.get(detail.id);
  if (known?.newer) return keepPlace(known, detail);
  const [first, last] = known && known.messages[0]?.id < detail.messages[0]?.id ? [known, detail] : [detail, known];
  const all = { messages: joined(known?.messages ?? [], detail.messages), older: first.older };
  const { messages, older } = last && isApart(first, last) ? last : all;
  keep({ ...detail, messages, older });
  mergeCards([cardOf(detail)]);
}

/** @param {Detail} first @param {Detail} last whether messages between the two are missing */
const isApart = (first, last) => Boolean(last.older) && first.messages.every(({ id }) => id < last.messages[0]?.id);

/** Somebody reads far above the newest messages: those are not shown below what they read. @param {Detail} known @param {Detail} detail */
function keepPlace({ messages, older, newer, seen }, detail) {
  keep({ ...detail, messages, older, newer, seen });
  mergeCards([cardOf(detail)]);
}

/** @param {Message[]} known @param {Message[]} fresh */
function joined(known, fresh) {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of fresh) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @param {Detail} detail */
function keep(detail) {
  details.value = new Map(details.value).set(detail.id, detail);
}

/** @param {Detail} detail @returns {Card} */
function cardOf(detail) {
  const { contact_card, messages, older, newer, follow_ups, more_follow_ups, episodes, seen, ...card } = detail;
  return card;
}

/** Change what is shown of an open thread. @param {string} id @param {(detail: Detail) => Partial<Detail>} change */
export function editDetail(id, change) {
  const detail = details.value.get(id);
  if (detail) keep({ ...detail, ...change(detail) });
}

/** @param {string} id @param {Message} message */
export function addMessage(id, message) {
  editDetail(id, (detail) => ({ messages: joined(detail.messages, [message]) }));
}

/** @param {string} id */
export async function loadThread(id) {
  const message = sought.value?.thread === id ? sought.value.message : "";
  if (!message || isHere(id, message)) return mergeDetail(await ask("GET", threadPath(id)));
  const page = await ask("GET", `${threadPath(id)}?around=${encodeURIComponent(message)}`);
  // The same place is asked for twice when a hit opens its thread: a later answer must not undo where somebody went since.
  const left = sought.value?.message !== message && details.value.has(id);
  if (left || isHere(id, message)) return;
  keep(page);
  mergeCards([cardOf(page)]);
}

/** @param {string} id @param {string} message */
const isHere = (id, message) => details.value.get(id)?.messages.some((known) => known.id === message) ?? false;

/** Opens a thread at a message. @param {string} thread @param {string} message */
export async function seek(thread, message) {
  sought.value = { thread, message };
  if (!isHere(thread, message)) await loadThread(thread);
}

/** The page after what is shown of a thread. @param {string} id */
export async function loadNewer(id) {
  const after = details.value.get(id)?.newer;
  if (!after) return;
  const page = await ask("GET", `${threadPath(id)}?after=${encodeURIComponent(after)}`);
  editDetail(id, (detail) => ({ messages: joined(detail.messages, page.messages), newer: page.newer }));
}

/** Back to the end of a thread. @param {string} id */
export async function loadNewest(id) {
  sought.value = null;
  keep(await ask("GET", threadPath(id)));
}

/** @param {string} id */
export async function loadOlder(id) {
  const before = details.value.get(id)?.older;
  if (!before) return;
  const page = await ask("GET", `${threadPath(id)}?before=${encodeURIComponent(before)}`);
  editDetail(id, (detail) => ({ messages: joined(page.messages, detail.messages), older: page.older }));
}

export async function loadResolved() {
  const next = resolvedNext.value;
  if (next === null) return;
  const page = await ask("GET", "/threads?status=resolved" + (next ? "&cursor=" + encodeURIComponent(next) : ""));
  batch(() => {
    const fresh = page.cards.filter((/** @type {Card} */ card) => !cards.value.has(card.id));
    mergeCards(fresh);
    resolvedNext.value = page.next ?? null;
  });
}

/** @param {unknown} error */
export const isGone = (error) => error instanceof Refused && error.status === 404;
