import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, settled } from "./asked.js";

const desk = await import("../../../layers/atende/python/atende/console/web/js/desk.js");

/** @param {string[]} ids @param {string | null} newer */
const page = (ids, newer) => ({ id: "t", messages: ids.map((id) => ({ id })), older: null, newer });
const shown = () => desk.details.value.get("t")?.messages.map(({ id }) => id);

test("whoever went to the end of a thread stays there when the place of a hit is answered late", async () => {
  desk.seek("t", "M1");
  desk.loadThread("t");
  asked[0].answer(page(["M1", "M2"], "M2"));
  await settled();
  const newest = desk.loadNewest("t");
  asked[2].answer(page(["M8", "M9"], null));
  await newest;
  asked[1].answer(page(["M1", "M2"], "M2"));
  await settled();
  assert.deepEqual(shown(), ["M8", "M9"]);
});
