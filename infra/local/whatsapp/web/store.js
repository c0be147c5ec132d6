// What the page knows, kept fresh by Server-Sent Events, or by asking every two seconds when they fail.

/** @import { Bubble, Desk, Entry, News, Person, Shop, Typing } from "./types.js" */

/**
 * @type {{
 *   epoch: string, version: number, loaded: boolean, offline: boolean, console: string | null, channels: Record<string, string>, desk: Desk, numbers: Shop[],
 *   customers: Person[], typing: Typing[], bubbles: Map<string, Bubble>, traffic: Map<number, Entry>,
 * }}
 */
export const state = {
  epoch: "",
  version: -1,
  loaded: false,
  offline: false,
  console: null,
  channels: {},
  desk: { ready: true, late: 0 },
  numbers: [],
  customers: [],
  typing: [],
  bubbles: new Map(),
  traffic: new Map(),
};

/** @type {() => void} */
let listener = () => {};
/** @type {Promise<void> | null} */
let underway = null;
let again = false;

/**
 * Call `changed` after every change.
 * @param {() => void} changed
 */
export function watch(changed) {
  listener = changed;
  sync();
  const events = new EventSource("/phone/events");
  events.onmessage = sync;
  events.onerror = sync;
  setInterval(() => {
    if (events.readyState !== EventSource.OPEN) sync();
  }, 2000);
  document.addEventListener("visibilitychange", () => listener());
  return events;
}

export function sync() {
  again = underway !== null;
  underway ??= pull().finally(() => {
    underway = null;
    if (again) sync();
  });
}

async function pull() {
  try {
    const answer = await fetch(`/phone/state?since=${state.version}&epoch=${state.epoch}`);
    if (!answer.ok) throw new Error(answer.statusText);
    apply(await answer.json());
  } catch {
    state.offline = true;
  }
  listener();
}

/** @param {News} news */
function apply(news) {
  if (news.whole) {
    state.bubbles.clear();
    state.traffic.clear();
  }
  const { epoch, version, desk, numbers, customers, typing } = news;
  const seen = news.whole ? 0 : performance.now();
  for (const bubble of news.bubbles) {
    bubble.seen = state.bubbles.get(bubble.wamid)?.seen ?? seen;
    state.bubbles.set(bubble.wamid, bubble);
  }
  for (const entry of news.traffic) state.traffic.set(entry.id, entry);
  for (const id of [...state.traffic.keys()].slice(0, -400)) state.traffic.delete(id);
  Object.assign(state, {
    epoch,
    version,
    desk,
    numbers,
    customers,
    typing,
    console: news.console,
    channels: news.channels,
    offline: false,
    loaded: true,
  });
}

/**
 * POST to the simulator; throws an Error with a sentence for the person.
 * @type {(verb: string, body: unknown) => Promise<any>}
 */
export const act = (verb, body) => post(`/phone/${verb}`, "application/json", JSON.stringify(body));

/**
 * A file as it is; `about` says whose, to whom and what.
 * @type {(about: URLSearchParams, file: File) => Promise<any>}
 */
export const actFile = (about, file) => post(`/phone/file?${about}`, "application/octet-stream", file);

/**
 * @param {string} path
 * @param {string} kind
 * @param {BodyInit} body
 */
async function post(path, kind, body) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "Content-Type": kind }, body });
  } catch {
    throw new Error("O simulador não respondeu. Ele ainda está ligado?");
  }
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  sync();
  return told;
}

/** What changes another message is no bubble of its own. */
const UNSEEN = new Set(["reaction", "edit", "revoke"]);

/** @type {(id: string | null | undefined) => Person | undefined} */
export const customer = (id) => state.customers.find((person) => person.id === id);
/** @type {(id: string | null | undefined) => Shop | undefined} */
export const number = (id) => state.numbers.find((shop) => shop.id === id);

/**
 * The chat of a customer with a shop in the order of arrival, without reactions and what never arrived.
 * @param {string | null} customerId
 * @param {string | null} [numberId]
 */
export function chat(customerId, numberId) {
  return [...state.bubbles.values()].filter(
    (bubble) =>
      bubble.person === customerId &&
      (!numberId || bubble.number === numberId) &&
      !UNSEEN.has(bubble.type) &&
      bubble.state !== "failed",
  );
}

/** @type {(customerId: string | null, numberId: string | null) => boolean} */
export const isTyping = (customerId, numberId) =>
  state.typing.some((who) => who.customer === customerId && who.number === numberId && who.until > Date.now() / 1000);
