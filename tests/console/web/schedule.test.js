import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../../layers/atende/python/atende/console/web/pages/schedule/presets.js";
import * as time from "../../../layers/atende/python/atende/console/web/js/time.js";

test("on a Sunday, Monday is offered once", () => {
  time.zone.value = "America/Sao_Paulo";
  const offered = ["2026-11-28T15:00:00Z", "2026-11-29T15:00:00Z", "2026-11-30T15:00:00Z"].map((at) => {
    time.now.value = Date.parse(at);
    return presets().map(([name]) => name);
  });
  deepEqual(offered, [
    ["hour", "tomorrow", "monday"],
    ["hour", "tomorrow"],
    ["hour", "tomorrow", "monday"],
  ]);
});
