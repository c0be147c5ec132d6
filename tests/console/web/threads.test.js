import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { details, mergeDetail } from "../../../layers/atende/python/atende/console/web/js/desk.js";

/** A page of a thread with the messages from `first` to `last`. @param {number} first @param {number} last @param {string | null} older */
const page = (first, last, older) =>
  /** @type {any} */ ({
    id: "t",
    messages: [...Array(last - first + 1).keys()].map((at) => ({ id: `M${String(first + at).padStart(2, "0")}` })),
    older,
  });

const shown = () => {
  const detail = details.value.get("t");
  return { ids: detail?.messages.map(({ id }) => Number(id.slice(1))), older: detail?.older };
};

beforeEach(() => {
  details.value = new Map();
});

test("a newer page is joined to what is here, which goes on further back", () => {
  mergeDetail(page(1, 4, null));
  mergeDetail(page(3, 6, "M03"));
  assert.deepEqual(shown(), { ids: [1, 2, 3, 4, 5, 6], older: null });
});

test("what is newer about a message wins", () => {
  mergeDetail(page(1, 4, null));
  const fresh = page(1, 4, null);
  fresh.messages[3].text = "edited";
  mergeDetail(fresh);
  assert.equal(details.value.get("t")?.messages[3].text, "edited");
});

test("no message is left out between what was kept and a page that begins later", () => {
  mergeDetail(page(1, 4, null));
  mergeDetail(page(8, 11, "M08"));
  assert.deepEqual(shown(), { ids: [8, 9, 10, 11], older: "M08" });
});

test("an answer that comes late leaves nothing out either", () => {
  mergeDetail(page(8, 11, "M08"));
  mergeDetail(page(1, 4, null));
  assert.deepEqual(shown(), { ids: [8, 9, 10, 11], older: "M08" });
});

test("a thread without messages gets its first", () => {
  mergeDetail(page(1, 0, null));
  mergeDetail(page(1, 2, null));
  assert.deepEqual(shown(), { ids: [1, 2], older: null });
});
