import { html } from "../../vendor/preact.js";
import { boot, online, stale } from "../desk.js";
import { t } from "../i18n.js";
import { outbox } from "../outbox.js";
import { Icon } from "./icon.js";

/** What concerns the whole console: no connection, or a newer version. */
export function Banner() {
  if (!online.value) {
    const waiting = outbox.value.filter((parcel) => parcel.state === "waiting").length;
    return html`<div class="banner offline" role="status">
      <${Icon} name="wifi" size=${18} />
      <span>${t("offline")}${waiting > 0 && " " + t("offline.waiting", { n: waiting })}</span>
    </div>`;
  }
  if (!stale.value) return html`<${Budget} />`;
  return html`<div class="banner" role="status">
    <span>${t("stale")}</span>
    <button class="plain" onClick=${() => location.reload()}>${t("stale.reload")}</button>
  </div>`;
}

/** The month's cap on costs: nearly spent, or spent. */
function Budget() {
  const state = boot.value?.budget;
  return state ? html`<div class="banner" role="status"><span>${t("budget." + state)}</span></div>` : null;
}
