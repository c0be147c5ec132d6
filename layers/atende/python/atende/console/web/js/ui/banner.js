import { html, useEffect } from "../preact.js";
import { dismissAlert } from "../actions.js";
import { alerts, boot, online, recalled, stale } from "../desk.js";
import { t } from "../i18n.js";
import { outbox } from "../outbox.js";
import { openPlace } from "../places.js";
import { link, openThread } from "../router.js";
import { moment } from "../time.js";
import { Icon } from "./icon.js";

/** What concerns the whole console: no connection, or a newer version. */
export function Banner() {
  if (!online.value || recalled.value) {
    const waiting = outbox.value.filter((parcel) => parcel.state === "waiting").length;
    return html`<div class="banner offline" role="status">
      <${Icon} name="wifi" size=${18} />
      <span>${t("offline")}${waiting > 0 && " " + t("offline.waiting", { n: waiting })}${recalled.value && " " + t("offline.known", { when: moment(recalled.value) })}</span>
    </div>`;
  }
  if (!stale.value) return html`<${Budget} /><${Warning} />`;
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

/**
 * The newest of what an owner should know at once; all of it is on the page of the numbers' health. What it speaks of
 * needs no banner while it is open; having seen the thread is having read the alert.
 */
function Warning() {
  const [alert, ...others] = alerts.value;
  const about = alert?.thread;
  const here = Boolean(about) && openThread.value === about;
  useEffect(() => {
    if (here && alert) dismissAlert(alert);
  }, [here, alert]);
  if (!alert || here || openPlace.value?.page === "health") return null;
  return html`<div class="banner warned" role="status">
    <${Icon} name="alert" size=${18} />
    <span>${alert.text}</span>
    ${others.length > 0 && html`<a ...${link("/saude")}>${t("alert.more", { n: others.length })}</a>`}
    <a ...${link(about ? "/c/" + encodeURIComponent(about) : "/saude")}>${t(about ? "alert.thread" : "alert.open")}</a>
    <button class="round" aria-label=${t("close")} onClick=${() => dismissAlert(alert)}><${Icon} name="close" size=${18} /></button>
  </div>`;
}
