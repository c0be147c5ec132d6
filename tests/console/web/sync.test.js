import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, settled } from "./asked.js";

const { setTimeout: wait } = globalThis;
Object.assign(globalThis, {
  setInterval: () => 0,
  setTimeout: (/** @type {() => void} */ done, /** @type {number} */ ms) => wait(done, ms).unref(),
});

const web = "../../../layers/atende/python/atende/console/web/js";
/** @type {any[]} */
const [desk, { path }, { changed }] = await Promise.all(
  ["desk.js", "router.js", "presence.js"].map((name) => import(`${web}/${name}`)),
);
await import(`${web}/sync.js`);

const message = (/** @type {number} */ number) => ({ id: `M${number}` });
const thread = (/** @type {number} */ last) => ({ id: "t", messages: [message(1), message(last)], older: null });

test("a thread that is opened while the page asks what is new shows what the answer tells of it", async () => {
  desk.position.cursor = "1-0";
  desk.signedIn.value = "in";
  changed.value += 1;
  await settled();
  assert.equal(asked[0].url.search, "?cursor=1-0");
  path.value = "/c/t";
  desk.mergeDetail(thread(2));
  asked[0].answer({ cursor: "2-1", cards: [{ id: "t" }], thread: null });
  await settled();
  assert.deepEqual([...(asked[1].url.searchParams.entries() ?? [])].slice(0, 2), [
    ["cursor", "1-0"],
    ["thread", "t"],
  ]);
  asked[1].answer({ cursor: "2-1", cards: [{ id: "t" }], thread: thread(3) });
  await settled();
  assert.deepEqual(
    desk.details.value.get("t").messages.map((/** @type {any} */ { id }) => id),
    ["M1", "M2", "M3"],
  );
  assert.equal(desk.position.cursor, "2-1");
});
