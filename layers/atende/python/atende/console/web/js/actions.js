import { ask, newKey, threadPath } from "./api.js";
import { addMessage, alerts, arrange, cards, details, editDetail, loadThread, me, mergeCards, tasks } from "./desk.js";
import { groupOf, group, neighbour, RANKS } from "./groups.js";
import { t } from "./i18n.js";
import { go, openThread } from "./router.js";
import { moment } from "./time.js";
import { complain, say } from "./toasts.js";

/** @import { Alert, Card, FollowUp, Message, Task, Wish } from "./types.js" */

/**
 * Change a thread: show it at once, take it back when the desk says no.
 * @param {string} id
 * @param {string} verb
 * @param {object} body
 * @param {Partial<Card>} [guess]
 * @returns {Promise<unknown>} why not, or null
 */
export async function attempt(id, verb, body, guess) {
  const before = cards.value.get(id);
  if (before && guess) mergeCards([{ ...before, ...guess }]);
  try {
    const answer = await ask("POST", `${threadPath(id)}/${verb}`, body);
    if (answer?.card) mergeCards([answer.card]);
    return null;
  } catch (error) {
    if (before && guess) mergeCards([before]);
    return error;
  }
}

/** The same, and says why not. @param {string} id @param {string} verb @param {object} body @param {Partial<Card>} [guess] */
async function change(id, verb, body, guess) {
  const error = await attempt(id, verb, body, guess);
  if (error) complain(error);
  return !error;
}

/** @param {string} id */
const seen = (id) => details.value.get(id)?.seen ?? null;

/** @param {string} id */
export const markRead = (id) => change(id, "read", { seen: seen(id) }, { unread: 0 });

/** Unread again for everybody; whoever has it on the screen leaves it, because what is on the screen counts as read. @param {string} id */
export async function markUnread(id) {
  if (openThread.value === id) go("/");
  await change(id, "unread", {}, { unread: 1 });
}

/** Keeps a thread at the top of this person's list, or no longer. @param {string} id @param {boolean} on */
export async function pin(id, on) {
  try {
    arrange(await ask("POST", "/pins", { thread: id, on }));
  } catch (error) {
    complain(error);
  }
}

/** @param {string} id @param {string | null} agent */
export const assign = (id, agent) => change(id, "assign", { agent }, { assignee: agent });
/** @param {string} id */
export const assignToMe = (id) => assign(id, me.value.id);
/** @param {string} id @param {string[]} labels */
export const setLabels = (id, labels) => change(id, "labels", { labels }, { labels });
/** @param {string} id @param {Card["priority"]} priority */
export const setPriority = (id, priority) =>
  change(id, "priority", { priority }, { priority, rank: RANKS[priority], marked: false });

/** Resolve, go on to the next thread (on a phone: back to the list), and offer to undo. @param {string} id */
export async function resolve(id) {
  const next = wide() ? (neighbour(1) ?? neighbour(-1)) : null;
  if (!(await change(id, "resolve", { seen: seen(id) }))) return;
  if (openThread.value === id) go(next ? "/c/" + next.id : "/");
  say(t("thread.resolved"), { act: { label: t("undo"), run: () => reopen(id, { undo: true }) } });
}

/** Ask now what the contact thought of it. @param {string} id */
export const askNow = async (id) => {
  if (await change(id, "ask", {})) loadThread(id).catch(complain);
};

/** Whether list and thread are beside each other. */
export const wide = () => matchMedia("(min-width: 900px)").matches;

/** Begins the next episode; `undo` takes back that it was just resolved. @param {string} id @param {{ undo?: boolean }} [body] */
export async function reopen(id, body = {}) {
  if (!(await change(id, "reopen", body))) return;
  const card = cards.value.get(id);
  if (card) group.value = groupOf(card);
  go("/c/" + id);
  loadThread(id).catch(complain);
}

/** @param {string} id @param {string} until */
export async function snooze(id, until) {
  const done = await change(id, "snooze", { until, seen: seen(id) });
  if (done) say(t("thread.snoozed"), { act: { label: t("undo"), run: () => reopen(id) } });
  return done;
}

/** An emoji on a message of the contact; an empty one takes it back. @param {string} id @param {Message} message @param {string} emoji */
export async function react(id, message, emoji) {
  try {
    const answer = await ask("POST", `${threadPath(id)}/reactions`, { to: message.id, emoji }, newKey());
    addMessage(id, answer.message);
    mergeCards([answer.card]);
  } catch (error) {
    complain(error);
  }
}

/** What failed is said once more as it was: a template, a place, choices. @param {string} id @param {Message} message */
export async function sayAgain(id, message) {
  try {
    const body = { text: "", seen: seen(id), again: message.id, quotes: message.quotes || undefined };
    const answer = await ask("POST", `${threadPath(id)}/messages`, body, newKey());
    addMessage(id, answer.message);
    mergeCards([answer.card]);
  } catch (error) {
    complain(error);
  }
}

/** A person says whether an unconfirmed message arrived. @param {string} id @param {Message} message @param {boolean} sent */
export async function settle(id, message, sent) {
  await change(id, "settle", { message: message.id, sent });
  await loadThread(id).catch(complain);
}

/** What could not be fetched is asked for once more. @param {string} id @param {Message} message */
export async function fetchAgain(id, message) {
  try {
    addMessage(id, (await ask("POST", `${threadPath(id)}/media/again`, { message: message.id })).message);
  } catch (error) {
    complain(error);
  }
}

/** Promise something, due at a moment or after `minutes` of business time. @param {string} id @param {Wish} wish */
export async function schedule(id, wish) {
  promised(id, await ask("POST", `${threadPath(id)}/follow-ups`, wish, newKey()));
}

/** @param {string} id @param {FollowUp} followUp @param {{ due: string, text?: string }} wish */
export async function reschedule(id, followUp, wish) {
  promised(id, await ask("PATCH", followUpPath(id, followUp), wish));
}

/** The shop's hours may have moved it: the desk says when it will be. @param {string} id @param {{ follow_up: FollowUp }} answer */
function promised(id, { follow_up }) {
  putFollowUp(id, follow_up);
  say(t("schedule.done", { when: moment(follow_up.due) }));
}

/** @param {string} id @param {FollowUp} followUp */
export async function cancelFollowUp(id, followUp) {
  try {
    const answer = await ask("DELETE", followUpPath(id, followUp));
    putFollowUp(id, answer?.follow_up ?? { ...followUp, state: "cancelled" });
    say(t("followup.cancelled"));
  } catch (error) {
    complain(error);
  }
}

/** A call-back was made. @param {string} id @param {FollowUp} followUp */
export async function tickOff(id, followUp) {
  try {
    const answer = await ask("POST", followUpPath(id, followUp) + "/done", {});
    const ticked = tasks.value.find((task) => task.id === followUp.id);
    tasks.value = tasks.value.filter((task) => task !== ticked);
    putFollowUp(id, answer.follow_up);
    say(t("tasks.ticked"), { act: { label: t("undo"), run: () => untick(id, followUp, ticked) } });
  } catch (error) {
    complain(error);
  }
}

/** It is still to be done. @param {string} id @param {FollowUp} followUp @param {Task} [ticked] its line among the tasks; without it, the desk's news bring it */
export async function untick(id, followUp, ticked) {
  try {
    const answer = await ask("POST", followUpPath(id, followUp) + "/done", { undo: true });
    if (ticked && !tasks.value.some((task) => task.id === ticked.id)) {
      tasks.value = [...tasks.value, ticked].sort((a, b) => (a.due < b.due ? -1 : 1));
    }
    putFollowUp(id, answer.follow_up);
  } catch (error) {
    complain(error);
  }
}

/** @param {string} id @param {FollowUp} followUp */
const followUpPath = (id, followUp) => `${threadPath(id)}/follow-ups/${encodeURIComponent(followUp.id)}`;

/** @param {string} id @param {FollowUp} followUp */
function putFollowUp(id, followUp) {
  editDetail(id, (detail) => ({
    follow_ups: [...detail.follow_ups.filter((f) => f.id !== followUp.id), followUp].sort((a, b) =>
      a.due < b.due ? -1 : 1,
    ),
  }));
  const card = cards.value.get(id);
  if (card) mergeCards([{ ...card, scheduled: nextMessage(id) }]);
}

/** When the next scheduled message of a thread goes out, which its row shows. @param {string} id */
const nextMessage = (id) =>
  details.value.get(id)?.follow_ups.find(({ kind, state }) => ["send", "nudge"].includes(kind) && state === "pending")
    ?.due ?? null;

/** The owner has read an alert. @param {Alert} alert */
export async function dismissAlert({ date, inbox, subject }) {
  try {
    alerts.value = (await ask("POST", "/alerts/dismiss", { date, inbox, subject })).alerts;
  } catch (error) {
    complain(error);
  }
}
