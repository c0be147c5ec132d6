import { html } from "../../js/preact.js";

/** @typedef {{ name: string, value: string | number, open?: () => void }} Figure `open` shows the threads that it is made of */

/** @param {Figure & { children: unknown }} props */
export const Tile = ({ name, value, open, children }) =>
  html`<article class="tile">
    <h4>${name}</h4>
    <p class="figure"><${Value} name=${name} value=${value} open=${open} /></p>
    <div class="rows">${children}</div>
  </article>`;

/** @param {Figure} props */
export const Row = ({ name, value, open }) =>
  html`<p class="pair"><span>${name}</span><b><${Value} name=${name} value=${value} open=${open} /></b></p>`;

/** @param {Figure} props */
const Value = ({ name, value, open }) =>
  open ? html`<button aria-label=${`${name}: ${value}`} onClick=${open}>${value}</button>` : value;
