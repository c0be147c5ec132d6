import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../i18n.js";
import { load, loaded } from "../loading.js";
import { Empty } from "./empty.js";
import { Skeleton } from "./skeleton.js";

/** @import { Place as Where } from "../places.js" */

/**
 * A page that loads when first opened. It takes the focus, so that keys and screen readers are where the eyes are.
 * @param {{ place: Where }} props
 */
export function Place({ place }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [failed, setFailed] = useState(false);
  const Page = loaded.value.get(place.page);
  const fetch = () => {
    setFailed(false);
    load(place.page).catch(() => setFailed(true));
  };
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    if (!Page) fetch();
  }, []);
  return html`<section ref=${box} class="page ${place.page}" tabindex="-1" aria-label=${t("nav." + place.page)}>
    ${Page && html`<${Page} />`} ${!Page && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${fetch}>${t("failed.again")}</button>
      <//>`
    }
  </section>`;
}
