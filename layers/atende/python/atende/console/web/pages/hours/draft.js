/** @import { Does, Draft, Shown, Special } from "./shapes.js" */

const LEAP = "2000";
const LEAP_DAY = "-02-29";

/** What can be edited of what the desk told. @param {Shown} shown @returns {Draft} */
export const draftOf = ({ inbox, zone, week, exceptions, state, holidays, named }) => ({
  inbox,
  zone,
  week,
  exceptions: exceptions.map(thisYear),
  state,
  holidays,
  named,
});

/** Dates of every year come in a leap year; people read them in their own. @param {Special} one @returns {Special} */
function thisYear(one) {
  const year = String(new Date().getFullYear());
  const moved = (/** @type {string} */ date) => (date.endsWith(LEAP_DAY) ? date : date.replace(LEAP, year));
  return one.yearly ? { ...one, first: moved(one.first), last: moved(one.last) } : one;
}

/** @param {Does} does @returns {[string, string][]} */
export const rangesOf = (does) =>
  does === "closed" || does === "normal"
    ? []
    : does.split(" ").map((range) => /** @type {[string, string]} */ (range.split("-")));

/** A day that ends when the next begins ends at 24:00, which a browser's clock does not have. @param {[string, string][]} ranges @returns {Does} */
export const doesOf = (ranges) =>
  ranges.map(([opens, closes]) => `${opens}-${opens === "00:00" && closes === "00:00" ? "24:00" : closes}`).join(" ") ||
  "closed";

/** @template T @param {T[]} list @param {number} at @param {T} value */
export const put = (list, at, value) => list.map((one, index) => (index === at ? value : one));

/** @template T @param {T[]} list @param {number} at */
export const without = (list, at) => list.filter((_, index) => index !== at);
