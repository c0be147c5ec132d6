import { encode } from "uqr";
import { html } from "../../js/preact.js";

/** A text as a QR code, dark on light in every theme, because not every camera reads it the other way round. @param {{ text: string, label: string }} props */
export function Qr({ text, label }) {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" />
    <path d=${squares.join("")} fill="#000" />
  </svg>`;
}
