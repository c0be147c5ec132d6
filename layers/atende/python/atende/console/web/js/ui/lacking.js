import { html } from "../preact.js";

/** What is missing before the button below can be pressed. @param {{ text: string }} props nothing is shown for an empty one */
export const Lacking = ({ text }) => html`<p class="lacking" role="status">${text}</p>`;
