import { effect, signal } from "./preact.js";
import { ask } from "./api.js";
import { boot, me } from "./desk.js";
import { t } from "./i18n.js";
import { go, openThread } from "./router.js";
import { moment, now } from "./time.js";
import { say } from "./toasts.js";

/** @import { Agent, Notice } from "./types.js" */

/** How many notices of colleagues this person has not read. */
export const unreadNotices = signal(0);

/** Threads of the newest unread notices. */
const noticed = signal(/** @type {string[]} */ ([]));

/** Those that were said already. @type {Set<string>} */
const said = new Set();

/** @param {Agent} agent */
export const isAway = ({ away, away_until: until }) => away && (!until || Date.parse(until) > now.value);

/** A name, and until when its person is away. @param {Agent} agent */
export function nameAndStatus(agent) {
  if (!isAway(agent)) return agent.name;
  const status = agent.away_until ? t("away.until", { when: moment(agent.away_until) }) : t("away");
  return `${agent.name} (${status})`;
}

/** People who may answer, this person first. */
export function answering() {
  const agents = (boot.value?.agents ?? []).filter(({ role }) => role !== "viewer");
  return [...agents].sort((a, b) => Number(b.id === me.value.id) - Number(a.id === me.value.id));
}

/** A team that was removed goes by its id. @param {string} id */
export const teamName = (id) => boot.value?.teams?.find((team) => team.id === id)?.name ?? id;

/** What colleagues did, said once. @param {{ unread: number, newest: Notice[] }} notices */
export function hearNotices({ unread, newest }) {
  unreadNotices.value = unread;
  noticed.value = newest.map(({ thread }) => thread);
  for (const { id, sentence, thread } of newest.filter(({ id }) => !said.has(id)).reverse()) {
    said.add(id);
    const run = () => go(thread ? "/c/" + thread : "/mencoes");
    say(sentence, thread && thread === openThread.value ? {} : { act: { label: t("alert.open"), run } });
  }
}

/** Whoever looks at a conversation has read what colleagues told about it. */
function readHere() {
  const thread = openThread.value;
  if (!thread || document.hidden || !noticed.value.includes(thread)) return;
  noticed.value = noticed.value.filter((other) => other !== thread);
  ask("POST", "/api/notices/read", { thread }).then(
    ({ unread }) => (unreadNotices.value = unread),
    () => {}, // the next visit to Menções reads it
  );
}

effect(readHere);
addEventListener("visibilitychange", readHere);
