import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as time from "../../../layers/atende/python/atende/console/web/js/time.js";

const NOON = Date.parse("2026-11-25T15:00:00Z");

beforeEach(() => {
  time.zone.value = "America/Sao_Paulo";
  time.now.value = NOON;
});

test("everybody reads the shop's clock", () => {
  assert.equal(time.hourMinute("2026-11-25T15:05:00Z"), "12:05");
  time.zone.value = "America/Manaus";
  assert.equal(time.hourMinute("2026-11-25T15:05:00Z"), "11:05");
  assert.equal(time.localDate("2026-11-25T03:30:00Z"), "2026-11-24");
});

test("near days have a name, far ones their year", () => {
  assert.equal(time.dayName("2026-11-25T23:00:00Z"), "hoje");
  assert.equal(time.dayName("2026-11-25T02:00:00Z"), "ontem");
  assert.equal(time.dayName("2026-11-26T12:00:00Z"), "amanhã");
  assert.match(time.dayName("2026-11-23T12:00:00Z"), /^seg\., 23 de nov\.$/);
  assert.match(time.dayName("2025-11-23T12:00:00Z"), /2025$/);
  assert.equal(time.listTime("2026-11-25T15:05:00Z"), "12:05");
  assert.equal(time.listTime("2026-11-24T15:05:00Z"), "ontem");
});

test("how long ago something was stands in a sentence", () => {
  const minutes = [0.5, 6, 125, 26 * 60, 72 * 60];
  const shown = minutes.map((passed) => time.ago(passed * 60_000));
  assert.deepEqual(shown, ["agora", "há 6 minutos", "há 2 horas", "há 26 horas", "há 3 dias"]);
});

test("durations are as exact as a figure needs", () => {
  const shown = new Map(
    /** @type {[number | null, string][]} */ ([
      [null, "–"],
      [0, "0 s"],
      [59.6, "1 min"],
      [134, "2 min 14 s"],
      [600, "10 min"],
      [629, "10 min"],
      [4320, "1 h 12 min"],
      [7200, "2 h"],
      [172_799, "48 h"],
      [172_800, "2 d"],
    ]),
  );
  for (const [seconds, words] of shown) assert.equal(time.duration(seconds), words);
  assert.deepEqual([30_000, 59 * 60_000, 125 * 60_000, 49 * 3_600_000].map(time.rough), [
    "agora",
    "59 min",
    "2 h 05",
    "2 d",
  ]);
});

test("a date and an hour of the shop's clock are one instant, also where the clock jumps", () => {
  assert.equal(new Date(time.instant("2026-11-25", 9, 30)).toISOString(), "2026-11-25T12:30:00.000Z");
  time.zone.value = "America/New_York";
  assert.equal(new Date(time.instant("2026-03-08", 9, 0)).toISOString(), "2026-03-08T13:00:00.000Z");
  assert.equal(new Date(time.instant("2026-03-07", 9, 0)).toISOString(), "2026-03-07T14:00:00.000Z");
  // The clock goes from 2:00 to 3:00: 2:30 is 3:30. In autumn it shows 1:30 twice.
  assert.equal(new Date(time.instant("2026-03-08", 2, 30)).toISOString(), "2026-03-08T07:30:00.000Z");
  assert.equal(new Date(time.instant("2026-11-01", 1, 30)).toISOString(), "2026-11-01T06:30:00.000Z");
  assert.equal(new Date(time.instant("2026-11-01", 0, 30)).toISOString(), "2026-11-01T04:30:00.000Z");
});

test("the next Monday is never today", () => {
  assert.equal(time.nextMonday(), "2026-11-30");
  time.now.value = Date.parse("2026-11-30T15:00:00Z");
  assert.equal(time.nextMonday(), "2026-12-07");
  assert.equal(time.dateAfter(3), "2026-12-03");
});
