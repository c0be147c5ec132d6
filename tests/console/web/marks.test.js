import "./browser.js";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @import { Card, Task } from "../../../layers/atende/python/atende/console/web/js/types.js" */

const { boot } = await import("../../../layers/atende/python/atende/console/web/js/desk.js");
const { learn } = await import("../../../layers/atende/python/atende/console/web/js/i18n.js");
const { now } = await import("../../../layers/atende/python/atende/console/web/js/time.js");
const { chipOf, signsOf } = await import("../../../layers/atende/python/atende/console/web/js/ui/chip.js");
const { lineOf } = await import("../../../layers/atende/python/atende/console/web/pages/thread/reason.js");
const { words } = await import("../../../layers/atende/python/atende/console/web/js/l/pt-BR.js");

/** @param {Partial<Card>} [more] @returns {Card} */
const card = (more) =>
  /** @type {any} */ ({
    id: "t",
    status: "open",
    labels: [],
    team: "",
    priority: "none",
    priority_reason: "",
    rank: 1,
    marked: false,
    waiting_since: "2026-11-25T14:00:00Z",
    window_ends: "2026-11-26T14:00:00Z",
    snoozed_until: null,
    scheduled: null,
    ...more,
  });

const URGENT = /** @type {const} */ ({ priority: "urgent", marked: true });
const DANGER = card({ ...URGENT, rank: 6, priority_reason: "perigo: inchaço, falta de ar (inchada)" });
const SENSITIVE = card({ ...URGENT, rank: 5, priority_reason: "assunto delicado: dados de pagamento (•••• 1111)" });
const HURRY = card({ ...URGENT, rank: 4, priority_reason: "urgente: vazando gás" });
const COMPLAINT = card({
  priority: "high",
  priority_reason: "reclamação (frase: é um absurdo)",
  rank: 3,
  marked: true,
  labels: ["reclamação"],
});
const CLOSING = { window_ends: "2026-11-25T15:45:00Z" };

/** @param {Partial<Task>} [more] @returns {Task} */
const task = (more) =>
  /** @type {any} */ ({ kind: "call_back", due: "2026-11-25T20:30:00Z", text: "", by_name: "", ...more });

const kind = (/** @type {Card} */ shown) => chipOf(shown)?.kind;
const signs = (/** @type {Card} */ shown) => signsOf(shown, kind(shown)).map((sign) => sign.kind);

beforeEach(() => {
  now.value = Date.parse("2026-11-25T15:00:00Z");
  boot.value = /** @type {any} */ ({ teams: [{ id: "cake", name: "Confeitaria", members: [] }] });
  learn(words);
});

test("the chip says what presses most", () => {
  const all = { ...CLOSING, labels: ["reclamação", "bolo"], team: "cake", scheduled: "2026-11-25T18:00:00Z" };
  const steps = [
    [{ ...DANGER, ...all }, "danger"],
    [{ ...SENSITIVE, ...all }, "closing"],
    [{ ...SENSITIVE, labels: all.labels }, "sensitive"],
    [{ ...HURRY, team: "cake" }, "urgent"],
    [card({ priority: "high", priority_reason: "regra: Bolos", team: "cake" }), "high"],
    [{ ...COMPLAINT, scheduled: all.scheduled }, "complaint"],
    [card({ labels: ["reclamação"] }), "complaint"],
    [card({ status: "snoozed", snoozed_until: "2026-11-26T12:00:00Z", team: "cake" }), "snoozed"],
    [card({ scheduled: all.scheduled, team: "cake" }), "scheduled"],
    [card({ team: "cake", labels: ["bolo"] }), "team"],
    [card({ priority: "low", labels: ["bolo", "festa"] }), "label"],
    [card(), undefined],
  ];
  for (const [shown, expected] of steps) assert.equal(kind(/** @type {Card} */ (shown)), expected);
});

test("the chip has a word for the kind and never the customer's words", () => {
  const texts = [DANGER, SENSITIVE, HURRY, COMPLAINT]
    .map((shown) => chipOf(shown))
    .map((chip) => [chip?.text, chip?.matter]);
  assert.deepEqual(texts, [
    ["Perigo", "inchaço, falta de ar"],
    ["Delicado", "dados de pagamento"],
    ["Urgente", ""],
    ["Reclamação", ""],
  ]);
});

test("red is for danger alone", () => {
  const closing = card({ window_ends: "2026-11-25T15:01:00Z" });
  const tones = [DANGER, SENSITIVE, HURRY, closing, COMPLAINT].map((shown) => chipOf(shown)?.tone);
  assert.deepEqual(tones, ["hot", "warm", "warm", "warm", "calm"]);
});

test("what the chip leaves out is a sign, and nothing is told twice", () => {
  assert.deepEqual(signs({ ...DANGER, ...CLOSING, scheduled: "2026-11-25T18:00:00Z" }), ["closing", "scheduled"]);
  assert.deepEqual(signs({ ...COMPLAINT, ...CLOSING }), ["complaint"]);
  assert.deepEqual(signs(card({ priority: "low", team: "cake" })), ["low"]);
  assert.deepEqual(signs(SENSITIVE), []);
});

test("what is resolved presses no more", () => {
  const resolved = { ...DANGER, ...CLOSING, status: /** @type {const} */ ("resolved"), labels: ["reclamação"] };
  assert.equal(kind(resolved), "label");
  assert.deepEqual(signs(resolved), []);
  assert.equal(lineOf(resolved, undefined).text, "");
});

test("a day that is far away has no weekday in a row", () => {
  const text = (/** @type {string} */ scheduled) => chipOf(card({ scheduled }))?.text;
  assert.equal(text("2026-11-25T18:00:00Z"), "15:00");
  assert.equal(text("2026-11-26T18:00:00Z"), "amanhã");
  assert.match(String(text("2026-12-02T18:00:00Z")), /^2 de dez/);
});

test("one line has the reason, what is owed and when, and no second reason", () => {
  const owed = task({ text: "Retornar: reclamação (frase: é um absurdo)" });
  const lines = [
    [DANGER, undefined, "perigo: inchaço, falta de ar (inchada)", "hot", true],
    [COMPLAINT, owed, "Retornar: reclamação (frase: é um absurdo) · hoje, 17:30", "warm", true],
    [
      { ...SENSITIVE, labels: ["reclamação"] },
      owed,
      "assunto delicado: dados de pagamento (•••• 1111) · Retornar hoje, 17:30",
      "warm",
      true,
    ],
    [card({ labels: ["reclamação"] }), owed, "Retornar: reclamação (frase: é um absurdo) · hoje, 17:30", "", true],
    [card({ labels: ["reclamação"] }), undefined, "reclamação", "", false],
    [
      HURRY,
      task({ text: "ligar sobre o bolo", by_name: "Maya" }),
      "urgente: vazando gás · ligar sobre o bolo · hoje, 17:30",
      "warm",
      true,
    ],
    [card({ priority: "high", priority_reason: "regra: Bolos" }), undefined, "Alta · regra: Bolos", "", false],
    [
      card({ priority: "urgent", rank: 4, priority_reason: "Definida por Maya", labels: ["reclamação"] }),
      owed,
      "Urgente · Definida por Maya · Retornar: reclamação (frase: é um absurdo) · hoje, 17:30",
      "",
      true,
    ],
    [card({ priority_reason: "Definida por Maya", labels: ["reclamação"] }), undefined, "reclamação", "", false],
    [card(), task({ kind: "window" }), "Janela fechando · hoje, 17:30", "", false],
    [card(), undefined, "", "", false],
  ];
  for (const [shown, due, text, tone, canDismiss] of lines) {
    const line = lineOf(/** @type {Card} */ (shown), /** @type {Task | undefined} */ (due));
    assert.deepEqual([line.text, line.tone, line.canDismiss], [text, tone, canDismiss]);
  }
});

test("a complaint has an answer to suggest, unless somebody is in danger", () => {
  assert.equal(lineOf(COMPLAINT, undefined).suggests, true);
  assert.equal(lineOf({ ...DANGER, labels: ["reclamação"] }, undefined).suggests, false);
  assert.equal(lineOf(SENSITIVE, undefined).suggests, false);
});

test("the reminder of a complaint goes with its mark, and no other", () => {
  const own = task({ text: "Retornar: reclamação" });
  assert.equal(lineOf(COMPLAINT, own).own, own);
  assert.equal(lineOf(COMPLAINT, task({ by_name: "Maya" })).own, null);
  assert.equal(lineOf(HURRY, own).own, null);
});
