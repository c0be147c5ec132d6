/** Brings conversations in which somebody waits before they are opened, so that they are there without a network. */

import { ask, threadPath } from "../../js/api.js";
import { cards, details, me, mergeDetail, online, signedIn } from "../../js/desk.js";
import { grouped } from "../../js/groups.js";
import { openThread } from "../../js/router.js";
import { untouched } from "../../js/sync.js";

/** One at a time, and of the first of the list alone: each is a request that the shop pays for. */
const EACH_MS = 5000;
const MOST = 10;
/** What has gone on since is brought again after this long; a page that nobody uses for so long brings nothing. */
const AGAIN_MS = 300_000;

/** When a thread was last asked for, by its id. @type {Map<string, number>} */
const asked = new Map();

/** @param {string} id */
function isWanted(id) {
  if (id === openThread.value || Date.now() - (asked.get(id) ?? 0) < AGAIN_MS) return false;
  const known = details.value.get(id);
  return !known || (cards.value.get(id)?.last_at ?? "") > (known.last_at ?? "");
}

async function bringNext() {
  if (signedIn.value !== "in" || !online.value || document.hidden || untouched() > AGAIN_MS) return;
  const next = grouped.value.waiting.slice(0, MOST).find(({ id }) => isWanted(id));
  if (!next) return;
  const person = me.value.id;
  asked.set(next.id, Date.now());
  const detail = await ask("GET", `${threadPath(next.id)}?ahead=1`).catch(() => null);
  if (detail && signedIn.value === "in" && me.value.id === person) mergeDetail(detail);
}

setInterval(bringNext, EACH_MS);
