import { html, useState } from "../preact.js";
import { query } from "../groups.js";
import { t } from "../i18n.js";
import { load, loaded } from "../loading.js";
import { remember, remembered } from "../memory.js";
import { Icon } from "./icon.js";

const NAME = "searches";
const MOST = 5;

/** What was looked for on this device, the newest first. @returns {string[]} */
const searches = () => remembered(NAME, []);

/** Remembers a search that led somewhere. */
export function keepSearch() {
  const text = query.value.trim();
  if (text) remember(NAME, [text, ...searches().filter((other) => other !== text)].slice(0, MOST));
}

export function Search() {
  const [open, setOpen] = useState(false);
  const earlier = open && !query.value ? searches() : [];
  const entered = () => {
    setOpen(true);
    if (!loaded.value.has("search")) load("search").catch(() => {}); // the list says so once there is something to find
  };
  /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
  const left = (event) => {
    if (!event.currentTarget.contains(/** @type {Node | null} */ (event.relatedTarget))) setOpen(false);
  };
  return html`<div class="search" role="search" onFocusIn=${entered} onFocusOut=${left}>
    <${Icon} name="search" size=${20} />
    <input
      id="search"
      type="search"
      autocomplete="off"
      maxlength="200"
      aria-label=${t("search.label")}
      placeholder=${t("search.hint")}
      value=${query.value}
      onInput=${(/** @type {any} */ event) => (query.value = event.currentTarget.value)}
      onKeyDown=${typed}
    />
    <kbd aria-hidden="true">/</kbd>
    ${earlier.length > 0 && html`<${Earlier} searches=${earlier} close=${() => setOpen(false)} />`}
  </div>`;
}

/** @param {{ searches: string[], close: () => void }} props */
function Earlier({ searches, close }) {
  const again = (/** @type {string} */ text) => {
    query.value = text;
    document.getElementById("search")?.focus();
  };
  const forget = () => {
    remember(NAME, null);
    close();
  };
  return html`<ul class="earlier" aria-label=${t("search.earlier")}>
    ${searches.map((text) => html`<li key=${text}><button onClick=${() => again(text)}><${Icon} name="clock" size=${16} /><span>${text}</span></button></li>`)}
    <li><button onClick=${forget}><${Icon} name="close" size=${16} /><span>${t("search.forget")}</span></button></li>
  </ul>`;
}

/** Escape clears, the arrow goes to the results, Enter opens the first. @param {KeyboardEvent & { currentTarget: HTMLInputElement }} event */
function typed(event) {
  const first = /** @type {HTMLElement | null} */ (document.querySelector(".results a"));
  if (event.key === "Escape") {
    query.value = "";
    event.currentTarget.blur();
  } else if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === "Enter" && first) first.click();
}

/** Up and down from result to result, and back to the box above the first. @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
export function steps(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = /** @type {HTMLElement[]} */ ([...event.currentTarget.querySelectorAll("a")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (event.target));
  if (!step || at < 0) return;
  event.preventDefault();
  (links[at + step] ?? (step < 0 ? document.getElementById("search") : null))?.focus();
}
