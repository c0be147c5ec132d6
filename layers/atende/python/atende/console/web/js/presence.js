import { effect, signal } from "./preact.js";
import { visible } from "./attention.js";
import { canWrite } from "./desk.js";
import { openThread } from "./router.js";

/** @typedef {{ agent: string, typing: boolean }} Colleague */

/** The other people who have the open thread on their screen. @type {{ value: Colleague[] }} */
export const present = signal([]);

/** Grows when colleagues should learn at once what this person does: then the poll does not wait for its turn. */
export const changed = signal(0);

/** A person who has not touched the page for this long is not there. */
const AWAY = 300_000;
/** A key pressed within this time is typing. */
const TYPES = 5_000;

let looked = "";
let typed = { thread: "", at: 0 };

/** Somebody writes in a thread's composer. @param {string} thread */
export function writes(thread) {
  const at = Date.now();
  const begins = typed.thread !== thread || at - typed.at > TYPES;
  typed = { thread, at };
  if (begins) changed.value += 1;
}

/** What was written is sent. */
export function wrote() {
  typed = { thread: "", at: 0 };
}

/** Add to a poll's question what this person does in the open thread. @param {URLSearchParams} asked @param {number} used when the page was last touched */
export function tell(asked, used) {
  const open = openThread.value ?? "";
  const at = Date.now();
  const looks = canWrite.value && visible.value && at - used < AWAY ? open : "";
  if (open) asked.set("thread", open);
  if (looks) asked.set("look", "1");
  if (looks && typed.thread === looks && at - typed.at < TYPES) asked.set("typing", "1");
  if (looked && looked !== looks) asked.set("left", looked);
  if (present.value.length)
    asked.set("here", present.value.map(({ agent, typing }) => agent + (typing ? "*" : "")).join());
  looked = looks;
  return open;
}

/** @param {string} asked the thread that the poll named @param {Colleague[] | undefined} people */
export function hear(asked, people) {
  if (people && asked === (openThread.value ?? "")) present.value = people;
}

effect(() => {
  if (openThread.value) changed.value = changed.peek() + 1;
  present.value = [];
});
