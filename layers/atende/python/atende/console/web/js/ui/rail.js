import { html } from "../preact.js";
import { unreadNotices } from "../colleagues.js";
import { alerts, me } from "../desk.js";
import { waitingCards } from "../groups.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { openPlace, places } from "../places.js";
import { link } from "../router.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";

/** @import { Place } from "../places.js" */

/** Navigation: at the side of a desktop, at the foot of a phone. */
export function Rail() {
  const count = waitingCards.value.length;
  return html`<nav class="rail" aria-label=${t("nav.label")}>
    <a class="place" ...${link("/")} aria-current=${openPlace.value ? null : "page"}>
      <span class="spot"><${Icon} name="inbox" />${count > 0 && html`<b class="badge">${count}</b>`}</span>
      <span>${t("nav.threads")}</span>
      ${count > 0 && html`<span class="unseen">${t("nav.waiting", { n: count })}</span>`}
    </a>
    ${places.value.map((place) => html`<${Door} key=${place.page} place=${place} />`)}
    <button class="place account" onClick=${() => openPanel("account")}>
      <span class="spot"><${Avatar} name=${me.value.name} seed=${me.value.id} small /><span class="narrow-only"><${Told} /></span></span>
      <span>${t("nav.account")}</span>
    </button>
  </nav>`;
}

/** How many notices of colleagues are unread. */
function Told() {
  const n = unreadNotices.value;
  return (
    n > 0 && html`<b class="badge" aria-hidden="true">${n}</b><span class="unseen">${t("nav.notices")}: ${n}</span>`
  );
}

/** @param {{ place: Place }} props */
const Door = ({ place }) =>
  html`<a
    class=${"place" + (place.more ? " wide-only" : "")}
    ...${link(place.path)}
    aria-current=${openPlace.value === place ? "page" : null}
  >
    <span class="spot"><${Icon} name=${place.icon} />${place.page === "health" && alerts.value.length > 0 && html`<b class="badge">!</b>`}${place.page === "notices" && html`<${Told} />`}</span>
    <span>${t("nav." + place.page)}</span>
  </a>`;
