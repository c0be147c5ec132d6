import { html } from "../../vendor/preact.js";
import { me } from "../desk.js";
import { unreadThreads } from "../groups.js";
import { t } from "../i18n.js";
import { link, onFigures } from "../router.js";
import { openPanel } from "../panels.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";

/** Navigation: at the side of a desktop, at the foot of a phone. */
export function Rail() {
  const count = unreadThreads.value;
  return html`<nav class="rail" aria-label=${t("nav.label")}>
    <a class="place" ...${link("/")} aria-current=${onFigures.value ? null : "page"}>
      <span class="spot"><${Icon} name="inbox" />${count > 0 && html`<b class="badge">${count}</b>`}</span>
      <span>${t("nav.threads")}</span>
      ${count > 0 && html`<span class="unseen">${t("nav.unread", { n: count })}</span>`}
    </a>
    <a class="place" ...${link("/numeros")} aria-current=${onFigures.value ? "page" : null}>
      <span class="spot"><${Icon} name="chart" /></span><span>${t("nav.figures")}</span>
    </a>
    <button class="place account" onClick=${() => openPanel("account")}>
      <span class="spot"><${Avatar} name=${me.value.name} seed=${me.value.id} small /></span>
      <span>${t("nav.account")}</span>
    </button>
  </nav>`;
}
