import { dateAfter, instant, nextMonday, now } from "../../js/time.js";

const MORNING = 9;

/** The quick choices: on a Sunday, Monday is tomorrow already. @returns {[string, number][]} */
export function presets() {
  const minute = Math.ceil(now.value / 60_000) * 60_000;
  const [tomorrow, monday] = [dateAfter(1), nextMonday()];
  const choices = /** @type {[string, number][]} */ ([
    ["hour", minute + 3_600_000],
    ["tomorrow", instant(tomorrow, MORNING, 0)],
  ]);
  return monday === tomorrow ? choices : [...choices, ["monday", instant(monday, MORNING, 0)]];
}
