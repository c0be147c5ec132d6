import { html } from "../preact.js";
import { shade } from "./avatar.js";

/** @param {{ name: string }} props */
export const Label = ({ name }) => html`<span class="label hue${shade(name, 6)}">${name}</span>`;
