import { html } from "../preact.js";
import { t } from "../i18n.js";
import { moment, now, rough } from "../time.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** Milliseconds left in the service window; zero or less when it is closed. @param {Card} card */
export function windowLeft(card) {
  if (card.windowless) return Infinity;
  return card.window_ends ? Date.parse(card.window_ends) - now.value : 0;
}

/** Milliseconds in which a window is about to close. */
export const SHORT = 2 * 3_600_000;

/** The countdown to the end of the service window: amber in its last two hours. @param {{ card: Card }} props */
export function Window({ card }) {
  const left = windowLeft(card);
  if (card.status === "resolved" || card.windowless) return html`<span class="window">${card.protocol}</span>`;
  if (left <= 0) {
    return html`<span class="window closed"
      ><${Icon} name="clock" size=${15} /><span>${t("window.closed")}</span></span
    >`;
  }
  const whole = t("window.left", { time: rough(left) });
  return html`<span class="window ${left < SHORT ? "short" : ""}" title=${whole}>
    <${Icon} name="clock" size=${15} /><span aria-hidden="true">${rough(left)}</span><span class="unseen">${whole}</span>
  </span>`;
}

/** Until when nothing costs, after an ad. @param {{ card: Card }} props */
export function Free({ card }) {
  const until = card.free_until;
  if (!until || Date.parse(until) < now.value) return null;
  return html`<span class="pill">${t("window.free", { time: moment(until) })}</span>`;
}

/** Milliseconds left where somebody waits and time runs out; else zero. @param {Card} card */
export function closingIn(card) {
  const left = windowLeft(card);
  return card.waiting_since && card.status !== "resolved" && left > 0 && left <= SHORT ? left : 0;
}
