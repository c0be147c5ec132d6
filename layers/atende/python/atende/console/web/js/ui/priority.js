import { html } from "../preact.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** @type {Card["priority"][]} */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"];

/** With the reason, where somebody must not wait. @param {{ card: Card }} props */
export function Priority({ card }) {
  if (card.priority === "none") return null;
  const why = card.priority === "urgent" && card.priority_reason.split(": ")[1];
  return html`<span class="flag ${card.priority}" title=${card.priority_reason || null}>
    <${Icon} name="flag" size=${14} />${t("priority." + card.priority)}${why && ` · ${why}`}
  </span>`;
}
