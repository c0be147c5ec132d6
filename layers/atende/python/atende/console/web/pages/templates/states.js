/** The states, categories and qualities that WhatsApp has for templates. */

import { t } from "../../js/i18n.js";

export const STATES = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "PENDING_DELETION",
  "LIMIT_EXCEEDED",
];
export const CATEGORIES = ["UTILITY", "MARKETING", "AUTHENTICATION"];
/** @type {Record<string, string>} */
export const QUALITIES = { GREEN: "good", YELLOW: "middling", RED: "bad" };
const BAD = ["REJECTED", "PAUSED", "DISABLED", "LIMIT_EXCEEDED"];

/** The word for a code, or the code in small letters where the console knows none. @param {string} prefix of the words' keys @param {string} code @param {string[]} known */
export const word = (prefix, code, known) =>
  known.includes(code) ? t(prefix + code) : code.replaceAll("_", " ").toLowerCase();

/** How a state is coloured. @param {string} status */
export const tone = (status) => (status === "APPROVED" ? "good" : BAD.includes(status) ? "bad" : "middling");
