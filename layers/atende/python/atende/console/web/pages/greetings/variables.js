import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/**
 * A chip for each variable, which puts it where the cursor stands in the text above.
 * @param {{ area: { current: HTMLTextAreaElement | null }, names: string[], text: string, change: (text: string) => void, children?: any }} props
 */
export function Variables({ area, names, text, change, children }) {
  const insert = (/** @type {string} */ name) => change(inserted(area.current, text, `{{${name}}}`));
  return html`<div class="chips" role="group" aria-label=${t("chip.insert")}>
    ${names.map((name) => html`<button key=${name} type="button" onClick=${() => insert(name)}>${t("chip." + name)}</button>`)}
    ${children}
  </div>`;
}

/** At the cursor. @param {HTMLTextAreaElement | null} area @param {string} text @param {string} more */
function inserted(area, text, more) {
  const [start, end] = area ? [area.selectionStart, area.selectionEnd] : [text.length, text.length];
  requestAnimationFrame(() => {
    area?.focus();
    area?.setSelectionRange(start + more.length, start + more.length);
  });
  return text.slice(0, start) + more + text.slice(end);
}
