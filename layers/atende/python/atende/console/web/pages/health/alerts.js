import { html } from "../../js/preact.js";
import { dismissAlert } from "../../js/actions.js";
import { alerts } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";

/** What happened and wants somebody to do something; gone when the owner says so. */
export function Alerts() {
  if (!alerts.value.length) return null;
  return html`<ul class="alerts" aria-label=${t("alerts.title")}>
    ${alerts.value.map(
      (alert) =>
        html`<li key=${alert.date + alert.inbox + alert.subject}>
          <${Icon} name="alert" />
          <p>${alert.text}<br /><small>${moment(alert.at)}</small></p>
          ${alert.thread && html`<a ...${link("/c/" + encodeURIComponent(alert.thread))}>${t("alert.thread")}</a>`}
          <button class="plain" onClick=${() => dismissAlert(alert)}>${t("alerts.done")}</button>
        </li>`,
    )}
  </ul>`;
}
