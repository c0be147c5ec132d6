import { html } from "../../vendor/preact.js";

/** @param {{ name: string, value: string | number, children: unknown }} props */
export const Tile = ({ name, value, children }) =>
  html`<article class="tile">
    <h4>${name}</h4>
    <p class="figure">${value}</p>
    <div class="rows">${children}</div>
  </article>`;

/** @param {{ name: string, value: string | number }} props */
export const Row = ({ name, value }) => html`<p class="pair"><span>${name}</span><b>${value}</b></p>`;
