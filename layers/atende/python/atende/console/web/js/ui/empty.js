import { html } from "../preact.js";
import { Icon } from "./icon.js";

/** @param {{ icon: string, title: string, text?: string, children?: unknown }} props */
export const Empty = ({ icon, title, text, children }) =>
  html`<div class="empty">
    <span class="art"><${Icon} name=${icon} size=${34} /></span>
    <p class="title">${title}</p>
    ${text && html`<p>${text}</p>`} ${children}
  </div>`;
