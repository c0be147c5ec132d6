import { html } from "../preact.js";
import { boot } from "../desk.js";
import { shade } from "./avatar.js";

export const HUES = 6;

/** The hue of a label: the one that the owner chose, else one that follows from its name. @param {string} name */
export const hueOf = (name) => boot.value?.label_colours?.[name] ?? shade(name, HUES);

/** @param {{ name: string }} props */
export const Label = ({ name }) => html`<span class="label hue${hueOf(name)}">${name}</span>`;
