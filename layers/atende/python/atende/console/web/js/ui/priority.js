import { html } from "../../vendor/preact.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** @type {Card["priority"][]} */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"];

/** @param {{ card: Card }} props */
export function Priority({ card }) {
  if (card.priority === "none") return null;
  return html`<span class="flag ${card.priority}" title=${card.priority_reason || null}>
    <${Icon} name="flag" size=${14} />${t("priority." + card.priority)}
  </span>`;
}
