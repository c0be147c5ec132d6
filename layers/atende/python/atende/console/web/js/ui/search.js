import { html } from "../preact.js";
import { query } from "../groups.js";
import { t } from "../i18n.js";
import { Icon } from "./icon.js";

export function Search() {
  const clear = (/** @type {KeyboardEvent & { currentTarget: HTMLInputElement }} */ event) => {
    if (event.key !== "Escape") return;
    query.value = "";
    event.currentTarget.blur();
  };
  return html`<div class="search" role="search">
    <${Icon} name="search" size=${20} />
    <input
      id="search"
      type="search"
      autocomplete="off"
      aria-label=${t("search.label")}
      placeholder=${t("search.hint")}
      value=${query.value}
      onInput=${(/** @type {any} */ event) => (query.value = event.currentTarget.value)}
      onKeyDown=${clear}
    />
    <kbd aria-hidden="true">/</kbd>
  </div>`;
}
