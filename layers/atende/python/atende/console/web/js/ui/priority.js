import { html } from "../preact.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** @type {Card["priority"][]} */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"];

/** The ranks of a thread about a sensitive matter, and of one in which somebody is in danger. */
export const SENSITIVE = 5;
export const DANGER = 6;
/** @type {Record<number, string>} */
const NAMES = { [SENSITIVE]: "sensitive", [DANGER]: "danger" };

/** With the reason, where somebody should not wait; what is less pressing is only a coloured flag. @param {{ card: Card }} props */
export function Priority({ card }) {
  if (card.priority === "none") return null;
  const urgent = card.priority === "urgent";
  const name = (urgent && NAMES[card.rank]) || card.priority;
  const why = (urgent || card.priority === "high") && inShort(card.priority_reason);
  return html`<span class="flag ${card.priority}" title=${card.priority_reason || null}>
    <${Icon} name="flag" size=${14} /><span class=${urgent ? "" : "unseen"}>${t("priority." + name)}</span>${why && html`<span class="why">${urgent && "· "}${why}</span>`}
  </span>`;
}

/** The customer's own words, without the kind of matter before them: there is little room. @param {string} reason such as "assunto delicado: alergia" */
const inShort = (reason) => reason.slice(reason.indexOf(": ") + 1).trim();
