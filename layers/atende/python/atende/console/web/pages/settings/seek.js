import { t } from "../../js/i18n.js";

const PLACES = "label > span, legend, h2, h3, h4, b, button, summary";
const SHOWN_MS = 4000;
const GIVE_UP_MS = 8000;

/**
 * Brings the field into view that the address names after the `#` by the key of its words, and marks it, as soon as the
 * section shows it.
 * @param {HTMLElement} box the section @returns {() => void} gives up
 */
export function seek(box) {
  const key = decodeURIComponent(location.hash.slice(1));
  if (!key) return () => {};
  const watcher = new MutationObserver(look);
  const timer = setTimeout(() => watcher.disconnect(), GIVE_UP_MS);
  watcher.observe(box, { childList: true, subtree: true });
  look();
  function look() {
    const words = beginning(t(key));
    const place = [...box.querySelectorAll(PLACES)].find((element) => element.textContent?.trim().startsWith(words));
    if (!place) return;
    watcher.disconnect();
    clearTimeout(timer);
    show(/** @type {HTMLElement} */ (place));
  }
  return () => (watcher.disconnect(), clearTimeout(timer));
}

/** The words before the first place for a value. @param {string} words */
const beginning = (words) => words.split("{")[0]?.trim() ?? words;

/** A heading marks itself, and the control after it takes the focus; any other label does so for the field that it is in. @param {HTMLElement} place */
function show(place) {
  const heading = place.matches("h2, h3, h4") && !place.closest("li");
  const around = place.closest(heading ? "fieldset, section" : "label, fieldset, section, li") ?? place;
  const marked = heading ? place : /** @type {HTMLElement} */ (around);
  marked.classList.add("sought");
  setTimeout(() => marked.classList.remove("sought"), SHOWN_MS);
  marked.scrollIntoView({ block: heading ? "start" : "center" });
  const controls = [...around.querySelectorAll("input, select, textarea, button")];
  const isAfter = (/** @type {Element} */ control) =>
    Boolean(place.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING);
  const control = heading ? controls.find(isAfter) : place.matches("button, summary") ? place : controls[0];
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}
