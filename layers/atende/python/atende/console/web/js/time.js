import { signal } from "./preact.js";
import { language, t } from "./i18n.js";

/** The shop's zone: all of its people read the same clock, wherever they sit. */
export const zone = signal("America/Sao_Paulo");

/** The time zone of the browser's device, as it tells it; empty where it tells none. */
export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** Server time in milliseconds, moved on by `tick`; countdowns and waiting times follow it. */
export const now = signal(Date.now());
let skew = 0;

/** @param {string} iso the server's time at this moment */
export function setClock(iso) {
  skew = Date.parse(iso) - Date.now();
  tick();
}

export function tick() {
  now.value = Date.now() + skew;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Intl.DateTimeFormatOptions} options @param {string} [locale] made once each: they are slow to make */
function format(options, locale = language) {
  const key = locale + zone.value + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, { timeZone: zone.value, ...options })));
  return found;
}

/** "14:05" @param {string | number} at */
export const hourMinute = (at) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));

/** "2026-11-25" in the shop's zone @param {string | number} at */
export const localDate = (at) =>
  format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA").format(new Date(at));

const DAY_MS = 86_400_000;
/** Days from which on a date without its year might be taken for another. */
const FAR = 300;

/** "hoje", "ontem", "amanhã" or "seg., 23 de nov."; far away with its year @param {string | number} at */
export function dayName(at) {
  const day = localDate(at);
  const distance = Math.round((Date.parse(day) - Date.parse(localDate(now.value))) / DAY_MS);
  if (Math.abs(distance) <= 1) return t(["day.yesterday", "day.today", "day.tomorrow"][distance + 1]);
  const year = Math.abs(distance) > FAR ? "numeric" : undefined;
  return format({ weekday: "short", day: "numeric", month: "short", year }).format(new Date(at));
}

/** "hoje, 14:05" @param {string | number} at */
export const moment = (at) => `${dayName(at)}, ${hourMinute(at)}`;

/** For a list: the time today, the day before that. @param {string} at */
export const listTime = (at) => (localDate(at) === localDate(now.value) ? hourMinute(at) : dayName(at));

/** The same where there is little room: without the weekday. @param {string} at */
export const shortTime = (at) => listTime(at).replace(/^.*,\s*/, "");

/** "ter., 24/11" for a date without time, as the server's days have. @param {string} date */
export function plainDay(date) {
  const at = new Date(date + "T12:00:00Z");
  return new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    weekday: "short",
    day: "2-digit",
    month: "2-digit",
  }).format(at);
}

/** "novembro de 2026" @param {string} month as the server writes it: "2026-11" */
export const monthName = (month) =>
  new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(month + "-15T12:00:00Z"),
  );

/** Rough: "agora", "12 min", "2 h 05", "3 d" @param {number} milliseconds */
export function rough(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t("time.now");
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.floor(hours / 24)} d`;
}

/** How long ago, in a sentence: "agora", "há 6 minutos", "ontem". @param {number} milliseconds */
export function ago(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (minutes < 1) return words.format(0, "second");
  if (minutes < 60) return words.format(-minutes, "minute");
  return minutes < 48 * 60
    ? words.format(-Math.floor(minutes / 60), "hour")
    : words.format(-Math.floor(minutes / 1440), "day");
}

/** Exact enough for a figure: "45 s", "2 min 14 s", "1 h 12 min", "3 d" @param {number | null} seconds */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return s % 60 && s < 600 ? `${Math.floor(s / 60)} min ${s % 60} s` : `${Math.round(s / 60)} min`;
  const minutes = Math.round(s / 60);
  if (s < 172_800) return `${Math.floor(minutes / 60)} h` + (minutes % 60 ? ` ${minutes % 60} min` : "");
  return `${Math.round(s / 86_400)} d`;
}

/**
 * The instant at which the shop's clock shows this date and time. A time that the clock shows twice is the later one; one
 * that it leaves out is moved on by as much as the clock is.
 * @param {string} date "2026-11-25" @param {number} hour @param {number} minute
 */
export function instant(date, hour, minute) {
  const wall = Date.parse(date) + (hour * 60 + minute) * 60_000;
  const readings = [wall - offset(wall - DAY_MS), wall - offset(wall + DAY_MS)];
  const shown = readings.filter((at) => at + offset(at) === wall);
  return Math.max(...(shown.length ? shown : readings));
}

/** Milliseconds by which the shop's clock is ahead of UTC. @param {number} at */
function offset(at) {
  const parts = format(
    {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    },
    "en-CA",
  ).formatToParts(new Date(at));
  const part = /** @param {string} type */ (type) => Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}

/** The shop's date some days after today. @param {number} days */
export function dateAfter(days) {
  const today = Date.parse(localDate(now.value));
  return new Date(today + days * DAY_MS).toISOString().slice(0, 10);
}

/** The shop's next Monday, never today. */
export function nextMonday() {
  const weekday = new Date(localDate(now.value)).getUTCDay();
  return dateAfter((8 - weekday) % 7 || 7);
}
