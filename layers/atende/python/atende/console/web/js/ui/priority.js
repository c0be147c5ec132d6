import { html } from "../preact.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** @type {Card["priority"][]} */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"];

/** With the reason, where somebody must not wait; what is less pressing is only a coloured flag. @param {{ card: Card }} props */
export function Priority({ card }) {
  if (card.priority === "none") return null;
  const urgent = card.priority === "urgent";
  const why = urgent && card.priority_reason.split(": ")[1];
  return html`<span class="flag ${card.priority}" title=${card.priority_reason || null}>
    <${Icon} name="flag" size=${14} /><span class=${urgent ? "" : "unseen"}>${t("priority." + card.priority)}</span>${why && html`<span class="why">· ${why}</span>`}
  </span>`;
}
