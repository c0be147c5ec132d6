import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/** @param {{ rating: number, scale: number }} props */
export const Stars = ({ rating, scale }) =>
  html`<span class="stars ${rating * 10 < scale * 6 ? "low" : ""}" role="img" aria-label=${t("stars", { n: rating, scale })}>
    ${scale > 5 ? `${rating}/${scale}` : html`${"★".repeat(rating)}<span class="dim">${"★".repeat(5 - rating)}</span>`}
  </span>`;
