import { html } from "../../vendor/preact.js";
import { t } from "../i18n.js";

/** @param {{ rating: number }} props */
export const Stars = ({ rating }) =>
  html`<span class="stars ${rating < 3 ? "low" : ""}" role="img" aria-label=${t("stars", { n: rating })}>
    ${"★".repeat(rating)}<span class="dim">${"★".repeat(5 - rating)}</span>
  </span>`;
