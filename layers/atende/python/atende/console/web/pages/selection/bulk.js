import { attempt, pin } from "../../js/actions.js";
import { Refused } from "../../js/api.js";
import { cards, seenList } from "../../js/desk.js";
import { pinned } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { select } from "../../js/selecting.js";
import { say } from "../../js/toasts.js";

/** @import { Card } from "../../js/types.js" */

/** Requests under way at a time. */
const AT_ONCE = 4;

/** @typedef {(card: Card) => Promise<unknown>} Act what is done with one thread; it answers with the error, or null */

/**
 * Does the same with many threads. What the desk refused stays selected, and the reason is said; the rest can be undone.
 * @param {Card[]} threads @param {Act} act @param {string} done the word for it @param {Act} [undo] it gets the card of before
 */
async function all(threads, act, done, undo) {
  const changed = /** @type {Card[]} */ ([]);
  const refused = /** @type {Map<string, unknown>} */ (new Map());
  const queue = [...threads];
  const work = async () => {
    for (let card = queue.shift(); card; card = queue.shift()) {
      const error = await act(card);
      if (error) refused.set(card.id, error);
      else changed.push(card);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  select(refused.keys());
  const back = undo && { label: t("undo"), run: () => all(changed, undo, "bulk.undone") };
  if (changed.length) say(t(done, { n: changed.length }), { act: back });
  const [error] = refused.values();
  if (error) say(t("bulk.refused", { n: refused.size, why: reason(error) }), { bad: true });
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Refused ? error.message : t("error.unreachable"));

/** @param {Card} card */
const asNow = (card) => cards.value.get(card.id) ?? card;

/** @param {Card} card @param {string | null} agent */
const assigned = (card, agent) => attempt(card.id, "assign", { agent }, { assignee: agent });

/** @param {Card[]} threads @param {string | null} agent */
export const assignAll = (threads, agent) =>
  all(
    threads,
    (card) => assigned(card, agent),
    "bulk.assigned",
    (card) => assigned(card, card.assignee),
  );

/** @param {Card} card @param {string[]} labels */
const labelled = (card, labels) => attempt(card.id, "labels", { labels }, { labels });

/** Those that have it already stay as they are. @param {Card[]} threads @param {string} name */
export const labelAll = (threads, name) =>
  all(
    threads.filter((card) => !card.labels.includes(name)),
    (card) => labelled(card, [...asNow(card).labels, name]),
    "bulk.labelled",
    (card) =>
      labelled(
        card,
        asNow(card).labels.filter((label) => label !== name),
      ),
  );

/** @param {Card} card */
const reopened = (card) => attempt(card.id, "reopen", {});

/** @param {Card[]} threads @param {string} until */
export const snoozeAll = (threads, until) =>
  all(threads, (card) => attempt(card.id, "snooze", { until, seen: seenList() }), "bulk.snoozed", reopened);

/** A thread whose contact wrote after the list was last brought up to date is not resolved. @param {Card[]} threads */
export const resolveAll = (threads) =>
  all(
    threads,
    (card) => attempt(card.id, "resolve", { seen: seenList() }),
    "bulk.resolved",
    (card) => attempt(card.id, "reopen", { undo: true }),
  );

/** @param {Card[]} threads */
export const unreadAll = (threads) =>
  all(threads, (card) => attempt(card.id, "unread", {}, { unread: Math.max(1, card.unread) }), "bulk.unread");

/** Pins those threads, or releases them if all are pinned; one after the other, as they are kept in one place. @param {Card[]} threads */
export async function pinAll(threads) {
  const on = !threads.every((card) => pinned.value.has(card.id));
  for (const card of threads) await pin(card.id, on);
  select([]);
}
