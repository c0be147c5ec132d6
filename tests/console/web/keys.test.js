import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {{ key: string, answer: Response }[]} */
const asked = [];
const answers = [409, 500, 409, 201].map((status) =>
  Response.json(status < 300 ? {} : { error: { code: "conflict", message: "Não." } }, { status }),
);
Object.assign(globalThis, {
  fetch: async (/** @type {string} */ _, /** @type {any} */ { headers }) => {
    const answer = answers[asked.length];
    asked.push({ key: headers["Idempotency-Key"], answer });
    return answer;
  },
});
const { ask } = await import("../../../layers/atende/python/atende/console/web/js/api.js");

test("what a person mends after a refusal is another request; what failed on the way is the same one", async () => {
  for (const text of ["a", "b", "b"]) await assert.rejects(ask("POST", "/replies", { text }, "the-same-key"));
  await ask("POST", "/replies", { text: "c" }, "the-same-key");
  const keys = asked.map(({ key }) => key);
  assert.equal(keys[0], "the-same-key");
  assert.equal(keys[2], keys[1]);
  assert.equal(new Set(keys).size, 3);
});
