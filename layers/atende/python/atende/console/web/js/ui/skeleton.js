import { html } from "../preact.js";
import { t } from "../i18n.js";

/** Grey shapes where cards or bubbles will be. @param {{ kind: "cards" | "bubbles" | "tiles", count: number }} props */
export const Skeleton = ({ kind, count }) =>
  html`<div class="skeleton ${kind}" role="status" aria-label=${t("loading")}>
    ${Array.from({ length: count }, (_, at) => html`<i key=${at}></i>`)}
  </div>`;
