import { html } from "../preact.js";
import { teamName } from "../colleagues.js";
import { t } from "../i18n.js";
import { moment, rough, shortTime } from "../time.js";
import { Icon } from "./icon.js";
import { hueOf } from "./label.js";
import { kindOf, TONES } from "./priority.js";
import { closingIn } from "./window.js";

/** @import { Card } from "../types.js" */
/** @typedef {"alert" | "flag" | "clock" | "bell"} Sign */
/**
 * @typedef {{ kind: string, text: string, tone?: string, icon?: Sign, matter?: string, whole?: string }} ChipText
 * `whole`: what a text too short for everybody means; `matter`: what it is about, for rows with room
 */

/** The one chip of a row says what presses most; nothing where nothing does. @param {Card} card @returns {ChipText | null} */
export function chipOf(card) {
  const kind = kindOf(card);
  const pressing = kind && { kind, tone: TONES[kind], text: t("priority." + kind), matter: matterOf(card) };
  if (pressing && kind === "danger") return { ...pressing, icon: "alert" };
  const left = closingIn(card);
  if (left) return { kind: "closing", tone: "warm", icon: "clock", text: rough(left), whole: closingText(left) };
  if (pressing && kind !== "medium" && kind !== "low") return pressing;
  const [label] = card.labels;
  if (isSnoozed(card))
    return { kind: "snoozed", icon: "bell", text: shortTime(card.snoozed_until), whole: returnText(card) };
  if (card.scheduled)
    return { kind: "scheduled", icon: "clock", text: shortTime(card.scheduled), whole: scheduledText(card) };
  if (card.team) return { kind: "team", text: teamName(card.team) };
  return label ? { kind: "label", tone: "hue" + hueOf(label), text: label } : null;
}

/** What else a person should know of a thread, as signs: what the chip says is not among them. @param {Card} card @param {string} [said] the chip's kind */
export function signsOf(card, said) {
  const kind = kindOf(card);
  const left = closingIn(card);
  /** @type {{ kind: string, icon: Sign, tone?: string, text: string }[]} */
  const signs = [];
  if (kind) signs.push({ kind, icon: "flag", tone: TONES[kind], text: t("priority." + kind) });
  if (left) signs.push({ kind: "closing", icon: "clock", tone: "warm", text: closingText(left) });
  if (isSnoozed(card)) signs.push({ kind: "snoozed", icon: "bell", text: returnText(card) });
  if (card.scheduled) signs.push({ kind: "scheduled", icon: "clock", text: scheduledText(card) });
  return signs.filter((sign) => sign.kind !== said);
}

/** What a danger or a sensitive matter is about, as the desk names it, without the customer's words: those stand beside it. @param {Card} card */
function matterOf({ priority, rank, priority_reason: reason }) {
  if (priority !== "urgent" || !(rank > 4)) return "";
  return reason
    .slice(reason.indexOf(":") + 1 || reason.length)
    .replace(/ *\(.*/, "")
    .trim();
}

/** @param {Card} card @returns {card is Card & { snoozed_until: string }} */
const isSnoozed = (card) => card.status === "snoozed" && card.snoozed_until !== null;

/** @param {number} left */
const closingText = (left) => t("window.closing", { time: rough(left) });
/** @param {Card} card */
const returnText = (card) => t("card.snoozed", { when: moment(card.snoozed_until ?? "") });
/** @param {Card} card */
const scheduledText = (card) => t("card.scheduled", { when: moment(card.scheduled ?? "") });

/** @param {{ chip: ChipText | null }} props */
export function Chip({ chip }) {
  if (!chip) return null;
  const { text, tone, icon, matter, whole } = chip;
  return html`<span class="pill cardchip ${tone ?? ""}" title=${whole || text}>
    ${icon && html`<${Icon} name=${icon} size=${14} />`}
    <span aria-hidden=${whole ? "true" : null}>${text}${matter && html`<span class="matter"> · ${matter}</span>`}</span>
    ${whole && html`<span class="unseen">${whole}</span>`}
  </span>`;
}

/** @param {{ card: Card, said?: string }} props */
export const Signs = ({ card, said }) =>
  signsOf(card, said).map(
    ({ kind, icon, tone, text }) =>
      html`<span key=${kind} class="sign ${tone ?? ""}" title=${text}><${Icon} name=${icon} size=${15} /><span class="unseen">${text}</span></span>`,
  );
