import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { boot, cards } from "../../../layers/atende/python/atende/console/web/js/desk.js";
import * as groups from "../../../layers/atende/python/atende/console/web/js/groups.js";
import { now } from "../../../layers/atende/python/atende/console/web/js/time.js";
import { strokes } from "../../../layers/atende/python/atende/console/web/pages/figures/chart.js";
import { doesOf, rangesOf } from "../../../layers/atende/python/atende/console/web/pages/hours/draft.js";
import { byRegion } from "../../../layers/atende/python/atende/console/web/pages/hours/zones.js";
import * as tree from "../../../layers/atende/python/atende/console/web/pages/menu/tree.js";

const CARD = {
  status: "open",
  name: "",
  protocol: "",
  last_text: "",
  labels: [],
  priority: "none",
  rank: 1,
  assignee: null,
  waiting_since: null,
};

/** @param {Record<string, object>} shown by id, what differs from a plain open card */
function show(shown) {
  cards.value = new Map(Object.entries(shown).map(([id, more]) => [id, /** @type {any} */ ({ ...CARD, id, ...more })]));
}

const ids = (/** @type {string} */ name) => groups.grouped.value[name].map((card) => card.id);

beforeEach(() => {
  now.value = Date.parse("2026-11-25T15:00:00Z");
  groups.query.value = "";
  groups.clearFilters();
  groups.setOrder("waiting");
  boot.value = null;
});

test("a card is where its status puts it, and an open one where its contact waits or not", () => {
  show({
    a: { waiting_since: "2026-11-25T12:00:00Z", assignee: "maya" },
    b: {},
    c: { status: "pending" },
    d: { status: "snoozed" },
    e: { status: "resolved" },
  });
  assert.deepEqual(["waiting", "serving", "bot", "snoozed", "resolved"].map(ids), [["a"], ["b"], ["c"], ["d"], ["e"]]);
  assert.deepEqual(
    groups.waitingCards.value.map((card) => card.id),
    ["a"],
  );
});

test("the most urgent come first, then who waits longest", () => {
  show({
    later: { waiting_since: "2026-11-25T13:00:00Z" },
    longer: { waiting_since: "2026-11-25T12:00:00Z" },
    urgent: { waiting_since: "2026-11-25T14:30:00Z", priority: "urgent", rank: 4 },
    danger: { waiting_since: "2026-11-25T14:40:00Z", priority: "urgent", rank: 6 },
    allergy: { waiting_since: "2026-11-25T14:35:00Z", priority: "urgent", rank: 5 },
    low: { waiting_since: "2026-11-25T11:00:00Z", priority: "low", rank: 0 },
  });
  assert.deepEqual(ids("waiting"), ["danger", "allergy", "urgent", "longer", "later", "low"]);
});

test("by window, what closes soonest comes first and what is closed last", () => {
  show({
    closed: { window_ends: "2026-11-25T14:00:00Z", waiting_since: "2026-11-24T10:00:00Z" },
    soon: { window_ends: "2026-11-25T16:00:00Z", waiting_since: "2026-11-25T14:00:00Z" },
    late: { window_ends: "2026-11-26T14:00:00Z", waiting_since: "2026-11-25T14:00:00Z" },
  });
  groups.setOrder("window");
  assert.deepEqual(ids("waiting"), ["soon", "late", "closed"]);
});

test("filters limit what is shown and not what is counted, and a saved view brings them back", () => {
  boot.value = /** @type {any} */ ({ me: { id: "maya" }, inboxes: [{ id: "w", channel: "whatsapp" }], pinned: [] });
  const waits = { waiting_since: "2026-11-25T12:00:00Z" };
  show({
    a: { ...waits, assignee: "maya", unread: 1, labels: ["bolo"], inbox: "w" },
    b: { ...waits, assignee: "bia", priority: "urgent", rank: 4, inbox: "w" },
    c: { ...waits, unread: 0, window_ends: "2026-11-25T16:30:00Z", inbox: "mail" },
  });
  const passing = (/** @type {object} */ filters) => {
    groups.clearFilters();
    groups.setFilters(filters);
    assert.equal(groups.waitingCards.value.length, 3);
    return groups.shown.value.map((card) => card.id).sort();
  };
  groups.group.value = "waiting";
  assert.deepEqual(passing({ whose: "mine" }), ["a"]);
  assert.deepEqual(passing({ whose: "nobody" }), ["c"]);
  assert.deepEqual(passing({ unread: true }), ["a"]);
  assert.deepEqual(passing({ urgent: true }), ["b"]);
  assert.deepEqual(passing({ closing: true }), ["c"]);
  assert.deepEqual(passing({ label: "bolo" }), ["a"]);
  assert.deepEqual(passing({ channel: "whatsapp" }), ["a", "b"]);
  assert.deepEqual(passing({ inbox: "mail", unread: true }), []);
  const saved = groups.present();
  groups.showWaiting();
  assert.equal(groups.shown.value.length, 3);
  groups.applyView(saved);
  assert.deepEqual(groups.shown.value, []);
});

test("pinned threads stand first", () => {
  boot.value = /** @type {any} */ ({ me: { id: "maya" }, inboxes: [], pinned: ["later"] });
  show({
    longer: { waiting_since: "2026-11-25T12:00:00Z" },
    later: { waiting_since: "2026-11-25T13:00:00Z" },
    urgent: { waiting_since: "2026-11-25T14:30:00Z", priority: "urgent", rank: 4 },
  });
  assert.deepEqual(ids("waiting"), ["later", "urgent", "longer"]);
});

test("the search ignores accents and the order of words", () => {
  show({ a: { name: "João da Silva", labels: ["entrega"] }, b: { name: "Joana" } });
  groups.query.value = "ENTREGA joao";
  assert.deepEqual(ids("serving"), ["a"]);
});

test("a line breaks where there is nothing to say", () => {
  const drawn = strokes(
    [1, 2, null, 3],
    (index) => index * 10,
    (value) => value,
  );
  assert.deepEqual(drawn, [
    { path: "M0.0 1.0L10.0 2.0", from: 0 },
    { path: "M30.0 3.0", from: 30 },
  ]);
});

test("hours are one text, and a day may end at midnight", () => {
  assert.deepEqual(rangesOf("09:00-12:00 13:00-18:00"), [
    ["09:00", "12:00"],
    ["13:00", "18:00"],
  ]);
  assert.deepEqual(rangesOf("closed"), []);
  assert.equal(doesOf([]), "closed");
  assert.equal(doesOf([["18:00", "02:00"]]), "18:00-02:00");
  assert.equal(doesOf([["00:00", "00:00"]]), "00:00-24:00");
});

test("a menu's option goes with all below it, and moves among its neighbours", () => {
  const node = (/** @type {string} */ id, under = tree.ROOT) => /** @type {any} */ ({ id, under });
  const draft = { text: "", minutes: 0, nodes: [node("a"), node("b"), node("a1", "a"), node("a11", "a1")] };
  assert.equal(tree.depth(draft, draft.nodes[3]), 3);
  assert.deepEqual(
    tree.removed(draft, "a").nodes.map((one) => one.id),
    ["b"],
  );
  const moved = tree.moved(draft, draft.nodes[0], 1);
  assert.deepEqual(
    tree.under(moved, tree.ROOT).map((one) => one.id),
    ["b", "a"],
  );
  assert.equal(tree.moved(draft, draft.nodes[0], -1), draft);
  assert.match(tree.added(draft, "b").id, /^[0-9a-f]{12}$/);
});

test("a time zone outside Brazil is a city of its region", () => {
  const ids = [
    "America/Sao_Paulo",
    "Europe/Rome",
    "Europe/Chisinau",
    "America/Argentina/Buenos_Aires",
    "Etc/GMT+3",
    "UTC",
  ];
  const regions = byRegion(ids);
  assert.deepEqual(
    [...regions].map(([region, zones]) => [region, zones.map(({ city }) => city)]),
    [
      ["Europe", ["Chisinau", "Rome"]],
      ["America", ["Buenos Aires, Argentina"]],
    ],
  );
});
