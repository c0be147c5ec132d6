import { signal, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot, news } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { agentName } from "../../js/person.js";
import { complain } from "../../js/toasts.js";

export const PERIODS = [1, 7, 30, 90];
const REFRESH_MS = 60_000;
const MORNING_MS = 900_000;

/** How many days are looked at, and of what: {"by": "agent", "value": "maya"} or all. */
export const period = signal(7);
export const by = signal(/** @type {{ by: string, value: string } | null} */ (null));

/** The threads that are shown behind a figure. @type {{ value: { figure: string, title: string, more?: Record<string, string> } | null }} */
export const behind = signal(null);

/** What a request says of the period and of what is looked at. @param {Record<string, string | number>} [more] */
export function asked(more = {}) {
  const chosen = by.value ? { [by.value.by]: by.value.value } : {};
  return new URLSearchParams({ days: String(period.value), ...chosen, ...more }).toString();
}

/** @param {string} kind @param {string} value */
export function nameOf(kind, value) {
  if (kind === "agent") return value === "phone" ? t("by.phone") : agentName(value) || value;
  return kind === "inbox" ? (boot.value?.inboxes.find((one) => one.id === value)?.name ?? value) : value;
}

/** The report of what is chosen; asked for again when something happened, and every minute while it is looked at. */
export function useReport() {
  const [report, setReport] = useState(/** @type {any} */ (null));
  const [failed, setFailed] = useState(false);
  const query = asked();
  const load = () =>
    both(query).then(
      (answer) => query === asked() && (setReport({ ...answer, query }), setFailed(false)),
      (error) => (setFailed(true), complain(error)),
    );
  useEffect(() => {
    load();
  }, [news.value, query]);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [query]);
  return { report, failed, load, stale: report !== null && report.query !== query };
}

/** A day alone has no course: today is drawn at the end of its week. @param {string} query */
async function both(query) {
  const week = period.value === 1 ? ask("GET", "/figures?" + asked({ days: 7 })) : null;
  const report = await ask("GET", "/figures?" + query);
  return { ...report, course: week ? (await week).days : report.days };
}

/** Something more of the same period, asked for once the reader comes near it. @param {string} path @param {string} key */
export function useMore(path, key) {
  const [found, setFound] = useState(/** @type {any} */ (null));
  useEffect(() => {
    ask("GET", path).then(setFound, complain);
  }, [key]);
  return found;
}

/**
 * How yesterday was, beside what its weekday usually brings, and what asks for this person, the most urgent first.
 * @typedef {{ name: string, value: number | null, usual: number | null }} Compared
 * @typedef {{ date: string, new: boolean, figures: Compared[], steps: string[], numbers: Record<string, number | null> }} Morning
 */

/** Asked for when the page opens, and every quarter of an hour, since yesterday changes no more; a new shop may begin at any moment. `known`: it came, or it did not. */
export function useMorning() {
  const [morning, setMorning] = useState(/** @type {Morning | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const look = () => ask("GET", "/figures/morning").then(setMorning, (error) => (setFailed(true), complain(error)));
    look();
    const timer = setInterval(() => document.hidden || look(), MORNING_MS);
    return () => clearInterval(timer);
  }, [morning?.new ? news.value : null]);
  return { morning, known: morning !== null || failed };
}
