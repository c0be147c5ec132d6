/**
 * What this device keeps of the desk, so that the console shows what is known without a network: the list, and threads
 * that were opened. One person's at a time; signing out, another person, or a day removes it.
 */

import { batch, effect } from "./preact.js";
import { boot, cards, details, mergeDetail, recalled, signedIn, tasks } from "./desk.js";
import { setClock, zone } from "./time.js";

/** @import { Boot, Card, Detail, Task } from "./types.js" */

const NAME = "atende-known";
const LIST = "/known/list";
const THREADS = "/known/threads/";
const WAIT_MS = 1500;
const CARDS_AT_ONCE = 50;
/** The threads that are kept: those that were opened last. */
const MOST_THREADS = 60;

let timer = 0;
/** How long something is kept that is not written anew: after a session was ended elsewhere, or somebody was erased, a
 * device without a network shows it no longer than this. */
const LASTS_MS = 24 * 3600 * 1000;
const SWEEP_MS = 3600 * 1000;
const KEPT_AT = "kept-at";

/** What has been written, so that only changes are. @type {Map<string, Detail>} */
const written = new Map();

/** Where browsers refuse it, it throws, and nothing is kept. */
const cache = async () => caches.open(NAME);

/** Write what has changed. */
async function keep() {
  if (signedIn.value !== "in" || !boot.value) return;
  const kept = await cache();
  await keepList(kept);
  for (const [id, detail] of details.value) if (written.get(id) !== detail) await keepThread(kept, id, detail);
  const keys = (await kept.keys()).filter(({ url }) => new URL(url).pathname.startsWith(THREADS));
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_THREADS))) await kept.delete(key);
  if (signedIn.value !== "in") await wipe();
}

/** Some cards at a time, because writing hundreds of them as text is a long task on a slow phone. @param {Cache} kept */
async function keepList(kept) {
  const known = [...cards.value.values()];
  const rest = { at: new Date().toISOString(), tasks: tasks.value, boot: { ...boot.value, cards: [] } };
  const parts = [`${JSON.stringify(rest).slice(0, -1)},"cards":[`];
  for (let at = 0; at < known.length; at += CARDS_AT_ONCE) {
    if (at && !document.hidden) await new Promise((resolve) => setTimeout(resolve));
    parts.push(at ? "," : "", JSON.stringify(known.slice(at, at + CARDS_AT_ONCE)).slice(1, -1));
  }
  await put(kept, LIST, new Blob([...parts, "]}"]));
}

/** Put anew, it is the last of the keys. @param {Cache} kept @param {string} id @param {Detail} detail */
async function keepThread(kept, id, detail) {
  written.set(id, detail);
  await kept.delete(addressOf(id));
  await put(kept, addressOf(id), JSON.stringify(detail));
}

/** @param {Cache} kept @param {string} address @param {string | Blob} content */
const put = (kept, address, content) =>
  kept.put(address, new Response(content, { headers: { [KEPT_AT]: String(Date.now()) } }));

/** Whether something was kept by an older build, or longer ago than it lasts. @param {Response} answer */
const isOld = (answer) => Date.now() - Number(answer.headers.get(KEPT_AT)) > LASTS_MS;

/** Remove what is too old. */
async function sweep() {
  const kept = await cache();
  for (const key of await kept.keys()) {
    const answer = await kept.match(key);
    if (answer && isOld(answer)) await kept.delete(key);
  }
}

/** @param {string} id */
const addressOf = (id) => THREADS + encodeURIComponent(id);

/** @param {string} address */
async function read(address) {
  const answer = await (await cache()).match(address);
  return answer && !isOld(answer) ? answer.json() : null;
}

/** Show the list as it was last known; nothing where nobody was signed in. */
export async function recallList() {
  /** @type {{ at: string, boot: Boot, cards: Card[], tasks: Task[] } | null} */
  const known = await read(LIST).catch(() => null);
  if (!known || boot.value || signedIn.value !== "asking") return;
  batch(() => {
    zone.value = known.boot.business.zone;
    setClock(new Date().toISOString());
    cards.value = new Map(known.cards.map((card) => [card.id, card]));
    tasks.value = known.tasks;
    boot.value = known.boot;
    recalled.value = known.at;
  });
}

/** Show a thread as it was last known; whether it was. @param {string} id */
export async function recallThread(id) {
  const known = await read(addressOf(id)).catch(() => null);
  if (known && !details.value.has(id)) mergeDetail(known);
  return Boolean(known);
}

/** Remove a thread that is there no more. @param {string} id */
export async function forgetThread(id) {
  written.delete(id);
  await cache()
    .then((kept) => kept.delete(addressOf(id)))
    .catch(() => {});
}

/** Remove everything from this device. */
export async function wipe() {
  written.clear();
  await cache()
    .then(() => Promise.all([caches.delete(NAME), caches.delete("atende-told")]))
    .catch(() => {});
}

const keepSoon = () => keep().catch(() => {});
const sweepSoon = () => sweep().catch(() => {});

effect(() => {
  const changed = [boot.value, cards.value, details.value, tasks.value];
  clearTimeout(timer);
  if (signedIn.value === "out") wipe();
  else if (changed.every(Boolean)) timer = setTimeout(keepSoon, WAIT_MS);
});
addEventListener("visibilitychange", () => document.hidden && keepSoon());
setInterval(sweepSoon, SWEEP_MS);
sweepSoon();
