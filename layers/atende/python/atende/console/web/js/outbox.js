import { signal } from "./preact.js";
import { Refused, Unreachable, ask, newKey, threadPath } from "./api.js";
import { assign } from "./actions.js";
import { addMessage, boot, cards, details, loadThread, me, mergeCards, online } from "./desk.js";
import { t } from "./i18n.js";
import { saveDraft, draft } from "./drafts.js";
import { along } from "./composer.js";
import { remember, remembered } from "./memory.js";
import { go, openThread } from "./router.js";
import { complain, messageOf, say } from "./toasts.js";

/** @import { Card, Detail, Parcel } from "./types.js" */

/** What was written here and not yet taken by the desk; it outlives a reload. @type {{ value: Parcel[] }} */
export const outbox = signal(remembered("outbox", []));

/** WhatsApp shows a preview of the first address. */
const LINK = /https?:\/\//;

/** Threads whose parcels are on their way: one at a time, so that their order holds. @type {Set<string>} */
const busy = new Set();

/** @param {Parcel[]} parcels */
function keep(parcels) {
  outbox.value = parcels;
  remember("outbox", parcels.length ? parcels : null);
}

/** @param {string} key @param {Partial<Parcel>} change */
function edit(key, change) {
  keep(outbox.value.map((parcel) => (parcel.key === key ? { ...parcel, ...change } : parcel)));
}

/** @param {string} key */
export function discard(key) {
  keep(outbox.value.filter((parcel) => parcel.key !== key));
}

export const discardAll = () => keep([]);

/** What was undone in any window of this browser: another one may know the same parcels. */
const UNDONE = "undone";
const MOST_UNDONE = 50;
/** The others have read of it by then. */
const SETTLED_MS = 300;

/** The reply that can still be undone, the newest of a thread. @param {string | null} thread */
export const undoable = (thread) => outbox.value.findLast((parcel) => parcel.thread === thread && isHeld(parcel));

/** @param {Parcel} parcel */
export const isHeld = ({ state, until = 0 }) => state === "waiting" && until > Date.now();

/** Undo a reply before it leaves. @param {Parcel} parcel @returns {boolean} whether it was in time */
export function undoReply(parcel) {
  if (!isHeld(parcel)) return false;
  remember(UNDONE, [...remembered(UNDONE, []), parcel.key].slice(-MOST_UNDONE));
  takeBack(parcel);
  return true;
}

/** Its words, file and buttons are in the composer again, above what was written since. @param {Parcel} parcel */
export function takeBack({ key, thread, kind, text, file, choices, quick = "" }) {
  const since = draft(thread, kind);
  saveDraft(thread, kind, since ? `${text}\n${since}` : text);
  if (file || choices) along.value = { thread, quick, file, choices };
  discard(key);
}

/**
 * Show it at once, send it in its turn.
 * @param {string} thread @param {"reply" | "note"} kind @param {string} text
 * @param {Partial<Parcel>} [more] the message that it quotes; a file: then the text is its caption; a quick reply and its buttons
 */
export function write(thread, kind, text, more = {}) {
  const detail = details.value.get(thread);
  const seen = detail?.seen ?? null;
  const answered = detail && lastSent(detail);
  const at = new Date().toISOString();
  const wait = kind === "reply" ? (boot.value?.business.undo_seconds ?? 0) : 0;
  const until = wait ? Date.now() + wait * 1000 : undefined;
  keep([...outbox.value, { ...more, key: newKey(), thread, kind, text, at, seen, answered, until, state: "waiting" }]);
  return deliver(thread);
}

/** When the newest outgoing message on the page was sent; without one, when the page begins. @param {Detail} detail */
const lastSent = ({ messages, opened }) =>
  (messages.findLast((message) => message.direction === "outgoing") ?? messages[0])?.at ?? opened;

/** Send what crosses somebody else's answer all the same. @param {string} key */
export function insist(key) {
  edit(key, { insist: true, crossed: undefined });
  return retry(key);
}

/** @param {string} key */
export function retry(key) {
  edit(key, { state: "waiting", error: undefined });
  const parcel = outbox.value.find((p) => p.key === key);
  return parcel && deliver(parcel.thread);
}

/** Everything that waits, after a reload or when the connection is back. */
export function flush() {
  for (const thread of new Set(outbox.value.map((parcel) => parcel.thread))) deliver(thread);
}

/** @param {string} thread */
async function deliver(thread) {
  if (busy.has(thread)) return;
  busy.add(thread);
  for (let next = waiting(thread); next; next = waiting(thread)) {
    if (isHeld(next)) await waitFor(next);
    else if (!(await post(next))) break;
  }
  busy.delete(thread);
}

/** @param {string} thread */
const waiting = (thread) => outbox.value.find((p) => p.thread === thread && p.state === "waiting");

/** Ends the wait of each parcel that is held. @type {Set<() => void>} */
const waits = new Set();

/** Never longer than the setting says, whatever became of the clock. @param {Parcel} parcel @returns {Promise<void>} */
function waitFor({ until: end = 0 }) {
  return new Promise((done) => {
    const over = () => (waits.delete(over), clearTimeout(timer), done());
    const timer = setTimeout(over, Math.min(end - Date.now(), LONGEST_MS) + SETTLED_MS);
    waits.add(over);
  });
}
const LONGEST_MS = 10_000;

/** Nobody can undo it any more on a page that is not seen, and which may be gone the next moment: it leaves now. */
function left() {
  if (!document.hidden || !waits.size) return;
  keep(outbox.value.map((parcel) => ({ ...parcel, until: undefined })));
  for (const over of waits) over();
}

document.addEventListener("visibilitychange", left);

/** @param {Parcel} parcel @returns {Promise<boolean>} whether the next one may go */
async function post({
  key,
  thread,
  kind,
  text,
  seen,
  quotes,
  file,
  choices,
  quick,
  answered,
  mentions,
  preview = true,
  insist: insists,
}) {
  if (remembered(UNDONE, /** @type {string[]} */ ([])).includes(key)) return (discard(key), true);
  try {
    const enclosed =
      kind === "reply" && !file && !choices && preview && LINK.test(text) ? { preview: true } : undefined;
    const body = { text, kind, seen, quotes, enclosed, choices, quick, answered, mentions, insist: insists, ...file };
    const before = cards.value.get(thread);
    const answer = await ask("POST", `${threadPath(thread)}/messages`, body, key);
    addMessage(thread, answer.message);
    mergeCards([answer.card]);
    discard(key);
    tellClaimed(before, answer.card);
    return true;
  } catch (error) {
    return stuck(key, thread, error);
  }
}

/** An answer made a thread of nobody this person's: it can be given back. @param {Card | undefined} before @param {Card} after */
function tellClaimed(before, after) {
  if (!before || before.assignee || after.assignee !== me.value.id) return;
  say(t("claimed"), { act: { label: t("undo"), run: () => assign(after.id, null) } });
}

/**
 * No network: it waits, with the same key. A refusal: the person decides; the open thread shows it under the message.
 * @param {string} key @param {string} thread @param {unknown} error
 */
function stuck(key, thread, error) {
  if (error instanceof Unreachable) {
    online.value = false;
    return false;
  }
  const crosses = error instanceof Refused && error.code === "answered_meanwhile";
  const crossed = crosses ? { by: error.facts.by, at: error.facts.at } : undefined;
  edit(key, { state: "refused", error: error instanceof Refused ? error.message : "", crossed });
  if (openThread.value !== thread)
    say(messageOf(error), { bad: true, act: { label: t("alert.open"), run: () => go("/c/" + thread) } });
  if (crosses) loadThread(thread).catch(complain);
  return !(error instanceof Refused && error.status === 401);
}
