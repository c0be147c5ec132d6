import { html } from "../../js/preact.js";

/** A field with its count. @param {{ label: string, value: string, change: (text: string) => void, most?: number, rows?: string, hint?: string, placeholder?: string }} props */
export function Field({ label, value, change, most, rows, hint, placeholder }) {
  const input = (/** @type {any} */ event) => change(event.currentTarget.value);
  return html`<label class="stack">
    <span>${label} ${most && html`<small class=${value.length > most ? "bad" : ""}>${value.length}/${most}</small>`}</span>
    ${
      rows
        ? html`<textarea rows=${rows} value=${value} placeholder=${placeholder} onInput=${input}></textarea>`
        : html`<input value=${value} placeholder=${placeholder} onInput=${input} />`
    }
    ${hint && html`<small>${hint}</small>`}
  </label>`;
}
