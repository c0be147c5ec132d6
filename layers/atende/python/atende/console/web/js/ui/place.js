import { html, useEffect, useRef } from "../preact.js";
import { t } from "../i18n.js";
import { Late } from "./late.js";

/** @import { Place as Where } from "../places.js" */

/**
 * A page beside the list. It takes the focus, so that keys and screen readers are where the eyes are; keys scroll it.
 * @param {{ place: Where }} props
 */
export function Place({ place }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => box.current?.focus({ preventScroll: true, focusVisible: false }), []);
  return html`<section ref=${box} class="page ${place.page}" tabindex="0" aria-label=${t("nav." + place.page)}>
    <${Late} page=${place.page} />
  </section>`;
}
