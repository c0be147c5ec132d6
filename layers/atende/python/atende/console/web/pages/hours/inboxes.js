import { html } from "../../js/preact.js";
import { leave } from "../../js/unsaved.js";

/**
 * Of which number; what is written for another is not left unasked.
 * @param {{ label: string, inboxes: { inbox: string, name: string }[], chosen: string, choose: (inbox: string) => void }} props
 */
export function Inboxes({ label, inboxes, chosen, choose }) {
  const change = (/** @type {any} */ event) => {
    const wanted = event.currentTarget.value;
    event.currentTarget.value = chosen;
    leave(() => choose(wanted));
  };
  return html`<select aria-label=${label} value=${chosen} onChange=${change}>
    ${inboxes.map((one) => html`<option key=${one.inbox} value=${one.inbox}>${one.name}</option>`)}
  </select>`;
}
