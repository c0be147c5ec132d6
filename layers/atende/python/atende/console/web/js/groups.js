import { computed, signal } from "./preact.js";
import { boot, cards, me } from "./desk.js";
import { remember, remembered } from "./memory.js";
import { openThread } from "./router.js";
import { now } from "./time.js";
import { SHORT } from "./ui/window.js";

/** @import { Card } from "./types.js" */

/** @type {("waiting" | "serving" | "resolved" | "bot" | "snoozed")[]} */
export const GROUPS = ["waiting", "serving", "resolved", "bot", "snoozed"];

export const group = signal("waiting");
export const query = signal("");
/** Whether the search is narrowed to something that only the desk can tell. */
export const narrowed = signal(false);
/** Which team's conversations the list shows: an id, `mine`, or all. */
export const team = signal(remembered("team", ""));

/** @param {string} id */
export function chooseTeam(id) {
  team.value = id;
  remember("team", id);
}

/** @param {Card} card */
function inTeam(card) {
  const teams = boot.value?.teams ?? [];
  if (team.value === "mine") return teams.some(({ id, members }) => id === card.team && members.includes(me.value.id));
  return card.team === team.value || !teams.some(({ id }) => id === team.value);
}

/**
 * What the list is limited to; empty values limit nothing.
 * @typedef {{ whose: string, unread: boolean, urgent: boolean, closing: boolean, label: string, inbox: string, channel: string }} Filters
 * @type {Filters}
 */
const UNLIMITED = { whose: "", unread: false, urgent: false, closing: false, label: "", inbox: "", channel: "" };

/** @type {{ value: Filters }} */
export const filters = signal({ ...UNLIMITED, ...remembered("filters", {}) });
/** Which of those who wait come first: `waiting` (the longest), `window` (whose window closes soonest) or `recent`. */
export const order = signal(remembered("order", "waiting"));
export const isFiltered = computed(() => Object.values(filters.value).some(Boolean));

/** @param {Partial<Filters>} change */
export function setFilters(change) {
  filters.value = { ...filters.value, ...change };
  remember("filters", filters.value);
}

export const clearFilters = () => setFilters(UNLIMITED);

/** @param {string} name */
export function setOrder(name) {
  order.value = name;
  remember("order", name);
}

/** Shows what a saved view shows. @param {Filters & { group: string, order: string }} saved */
export function applyView({ group: name, order: first, ...saved }) {
  group.value = name || "waiting";
  setOrder(first || "waiting");
  setFilters({ ...UNLIMITED, ...saved });
}

/** What a view of the present list would save. */
export const present = () => ({ ...filters.value, group: group.value, order: order.value });

/** @param {Card} card */
function passes(card) {
  const { whose, unread, urgent, closing, label, inbox, channel } = filters.value;
  if (whose && (whose === "mine" ? card.assignee !== me.value.id : card.assignee)) return false;
  if ((unread && !card.unread) || (urgent && card.priority !== "urgent")) return false;
  if (closing && !(closes(card) - now.value <= SHORT)) return false;
  if ((label && !card.labels.includes(label)) || (inbox && card.inbox !== inbox)) return false;
  return !channel || channel === boot.value?.inboxes.find((box) => box.id === card.inbox)?.channel;
}

/** Whether a contact waits for a person: the one figure of the tab, the badge, the title and the reports. @param {Card} card */
export const waits = (card) => card.status === "open" && card.waiting_since !== null;

/** @param {Card} card */
export function groupOf(card) {
  if (card.status === "pending") return "bot";
  if (card.status !== "open") return card.status;
  return waits(card) ? "waiting" : "serving";
}

/** Lower case without accents, so that "joao" finds "João". @param {string} text */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Card} card @param {string[]} wanted folded words: each must occur */
function matches(card, wanted) {
  if (!wanted.length) return true;
  const text = fold(`${card.name} ${card.phone ?? ""} ${card.protocol} ${card.last_text} ${card.labels.join(" ")}`);
  return wanted.every((word) => text.includes(word));
}

/** The ranks of the desk (`model/priorities.py`), as far as a priority tells them. @type {Record<Card["priority"], number>} */
export const RANKS = { low: 0, none: 1, medium: 2, high: 3, urgent: 4 };

/** A card that this device kept from an older version has no rank. @param {Card} card */
const rank = (card) => card.rank ?? RANKS[card.priority];

/** Of those who wait the most urgent, danger and sensitive matters first, then who waits longest; then the most recent. @param {Card} a @param {Card} b */
function byWaiting(a, b) {
  if (a.waiting_since && b.waiting_since) return rank(b) - rank(a) || (a.waiting_since < b.waiting_since ? -1 : 1);
  if (a.waiting_since || b.waiting_since) return a.waiting_since ? -1 : 1;
  return byRecent(a, b);
}

/** The window that closes soonest first; closed ones last. @param {Card} a @param {Card} b */
const byWindow = (a, b) => (closes(a) === closes(b) ? byWaiting(a, b) : closes(a) - closes(b));

/** @param {Card} card */
function closes(card) {
  const ends = Date.parse(card.window_ends ?? "");
  return ends > now.value ? ends : Infinity;
}

/** @param {Card} a @param {Card} b */
const byRecent = (a, b) => ((a.last_at ?? "") > (b.last_at ?? "") ? -1 : 1);
/** @param {Card} a @param {Card} b */
const byResolved = (a, b) => ((a.resolved ?? "") > (b.resolved ?? "") ? -1 : 1);
/** @param {Card} a @param {Card} b */
const byReturn = (a, b) => ((a.snoozed_until ?? "") < (b.snoozed_until ?? "") ? -1 : 1);

/** @param {Card} a @param {Card} b */
const byChoice = (a, b) => (CHOICES[order.value] ?? byWaiting)(a, b);

/** @type {Record<string, (a: Card, b: Card) => number>} */
const CHOICES = { waiting: byWaiting, window: byWindow, recent: byRecent };
/** @type {Record<string, (a: Card, b: Card) => number>} */
const ORDER = { waiting: byChoice, serving: byChoice, bot: byRecent, snoozed: byReturn, resolved: byResolved };

/** Threads that this person keeps at the top. */
export const pinned = computed(() => new Set(boot.value?.pinned ?? []));

/** Cards by group, after the search and before the filters, in order. */
export const grouped = computed(() => {
  const wanted = fold(query.value).split(/\s+/).filter(Boolean);
  /** @type {Record<string, Card[]>} */
  const found = { waiting: [], serving: [], bot: [], snoozed: [], resolved: [] };
  for (const card of cards.value.values())
    if ((wanted.length || inTeam(card)) && matches(card, wanted)) found[groupOf(card)].push(card);
  const fixed = pinned.value;
  const inOrder = (/** @type {string} */ name) => (/** @type {Card} */ a, /** @type {Card} */ b) =>
    Number(fixed.has(b.id)) - Number(fixed.has(a.id)) || ORDER[name](a, b);
  for (const name of GROUPS) found[name].sort(inOrder(name));
  return found;
});

/** Shows everybody who waits, in the list. */
export function showWaiting() {
  group.value = "waiting";
  query.value = "";
  clearFilters();
}

/** What the list shows: the chosen group within the filters. */
export const shown = computed(() => (grouped.value[group.value] ?? []).filter(passes));

/** All threads in which a contact waits for a person, whatever is searched for. */
export const waitingCards = computed(() => [...cards.value.values()].filter(waits));

/** The neighbour of the open thread in the list, or its first. @param {1 | -1} step */
export function neighbour(step) {
  const list = shown.value;
  const at = list.findIndex((card) => card.id === openThread.value);
  if (at < 0) return list[0] ?? null;
  return list[at + step] ?? null;
}
