import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { dayName, dateAfter, hourMinute, instant, localDate, moment, now } from "../../js/time.js";
import { presets } from "./presets.js";

const DAYS_AHEAD = 60;

/** Quick choices and an exact minute, always on the shop's 24-hour clock. @param {{ due: number, change: (due: number) => void }} props */
export function When({ due, change }) {
  const [day, setDay] = useState(() => localDate(due || now.value));
  const [time, setTime] = useState(() => (due ? hourMinute(due) : ""));
  const take = (/** @type {number} */ at) => {
    setDay(localDate(at));
    setTime(hourMinute(at));
    change(at);
  };
  const exact = (/** @type {string} */ date, /** @type {string} */ clock) => {
    setDay(date);
    setTime(clock);
    const read = clock.match(/^([01]?\d|2[0-3]):([0-5]\d)$/);
    change(read ? instant(date, Number(read[1]), Number(read[2])) : 0);
  };
  return html`<fieldset class="due">
    <legend>${t("when.title")}</legend>
    <div class="presets">
      ${presets().map(
        ([key, at]) =>
          html`<button type="button" key=${key} aria-pressed=${due === at} onClick=${() => take(at)}>
            ${t("when." + key)}
          </button>`,
      )}
    </div>
    <div class="exact">
      <${DayChoice} day=${day} choose=${(/** @type {string} */ date) => exact(date, time)} />
      <${Clock} time=${time} change=${(/** @type {string} */ clock) => exact(day, clock)} />
    </div>
    <p class="hint" aria-live="polite">${due ? t("when.chosen", { when: moment(due) }) : t("when.hint")}</p>
  </fieldset>`;
}

/** @param {{ day: string, choose: (date: string) => void }} props */
function DayChoice({ day, choose }) {
  const dates = Array.from({ length: DAYS_AHEAD }, (_, ahead) => dateAfter(ahead));
  if (!dates.includes(day)) dates.push(day);
  return html`<label class="stack">
    <span>${t("when.day")}</span>
    <select value=${day} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
      ${dates.map((date) => html`<option key=${date} value=${date}>${dayName(instant(date, 12, 0))}</option>`)}
    </select>
  </label>`;
}

/** Digits become "14:05" while they are typed, and "930" is half past nine. @param {{ time: string, change: (time: string) => void }} props */
function Clock({ time, change }) {
  const typed = (/** @type {any} */ event) => {
    const digits = event.currentTarget.value.replace(/\D/g, "").slice(0, 4);
    const hour = digits.length === 3 && Number(digits.slice(0, 2)) > 23 ? 1 : 2;
    event.currentTarget.value = digits.length > 2 ? `${digits.slice(0, hour)}:${digits.slice(hour)}` : digits;
    change(event.currentTarget.value);
  };
  return html`<label class="stack">
    <span>${t("when.time")}</span>
    <input inputmode="numeric" autocomplete="off" placeholder="14:30" maxlength="5" value=${time} onInput=${typed} />
  </label>`;
}
