import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { installer, subscription } from "../../js/worker.js";
import { Icon } from "../../js/ui/icon.js";
import { hindrance } from "./hindrance.js";

/** @import { Device, Overview } from "./shapes.js" */

const KEY_RETRY_MS = 2000;
const FIRST_NEWS_MS = 1000;

/** Whether this browser is woken, what hinders it, and the person's other devices. @param {{ overview: Overview, load: () => Promise<void> }} props */
export function Devices({ overview, load }) {
  const [hindered, setHindered] = useState(hindrance);
  const [subscribed, setSubscribed] = useState(/** @type {PushSubscription | null} */ (null));
  const [busy, setBusy] = useState(false);
  const here = overview.devices.some((device) => device.here) && subscribed;
  useEffect(() => {
    subscription().then(setSubscribed, () => {});
  }, []);
  useEffect(() => {
    if (overview.key) return;
    const timer = setTimeout(load, KEY_RETRY_MS);
    return () => clearTimeout(timer);
  }, [overview]);

  /** @param {() => Promise<unknown>} work */
  const doing = async (work) => {
    setBusy(true);
    await work().catch(complain);
    setBusy(false);
  };
  const start = () => doing(() => turnOn(overview.key, setHindered).then(setSubscribed).then(load));
  const stop = (/** @type {Device} */ device) =>
    doing(async () => {
      await ask("DELETE", "/me/devices/" + encodeURIComponent(device.id), {});
      if (device.here) await subscribed?.unsubscribe();
      if (device.here) setSubscribed(null);
      await load();
    });
  const test = () => doing(async () => say((await ask("POST", "/me/notifications/test", {})).message));
  return html`<section class="tile devices" aria-label=${t("notify.here")}>
    <h3>${t("notify.here")}</h3>
    ${hindered && html`<${Hindered} why=${hindered} />`}
    ${!hindered && here && html`<p class="state on"><${Icon} name="check" size=${20} />${t("notify.on")}</p>`}
    ${!hindered && !here && html`<p>${t("notify.off")}</p>`}
    <div class="buttons">
      ${
        !hindered &&
        !here &&
        html`<button class="solid" disabled=${busy || !overview.key} onClick=${start}>${t(overview.key ? "notify.start" : "notify.preparing")}</button>`
      }
      ${here && html`<button class="soft" disabled=${busy} onClick=${test}>${t("notify.test")}</button>`}
      ${installer.value && html`<button class="soft" onClick=${install}>${t("notify.install")}</button>`}
    </div>
    ${here && html`<p class="hint">${t("notify.test.text")}</p>`}
    ${
      overview.devices.length > 0 &&
      html`<h3>${t("notify.devices")}</h3>
        <ul class="plainlist">
          ${overview.devices.map(
            (device) =>
              html`<li key=${device.id}>
                <span><b>${device.name || t("notify.device")}</b>${device.here && " · " + t("notify.this")}<br /><span class="hint">${t("notify.since", { when: moment(device.at) })}</span></span>
                <button class="soft bad" disabled=${busy} aria-label=${t("notify.remove.of", { name: device.name || t("notify.device") })} onClick=${() => stop(device)}>
                  ${t("notify.remove")}
                </button>
              </li>`,
          )}
        </ul>`
    }
  </section>`;
}

/** @param {{ why: string }} props */
const Hindered = ({ why }) =>
  html`<p class="state off" role="status"><${Icon} name="alert" size=${20} /><span><b>${t(`notify.${why}`)}</b> ${t(`notify.${why}.text`)}</span></p>`;

/** Ask the person, then the browser, then say it to the desk. @param {string} key @param {(why: string) => void} refused */
async function turnOn(key, refused) {
  const allowed = await Notification.requestPermission();
  if (allowed !== "granted") {
    refused(hindrance() || "dismissed");
    return null;
  }
  const registration = await navigator.serviceWorker.ready;
  try {
    const options = { userVisibleOnly: true, applicationServerKey: key };
    const subscribed = await registration.pushManager.subscribe(options);
    await ask("POST", "/me/devices", { endpoint: subscribed.endpoint, name: deviceName() });
    refused("");
    return subscribed;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    refused("service");
    return null;
  }
}

async function install() {
  await installer.value?.prompt();
  setTimeout(() => (installer.value = null), FIRST_NEWS_MS);
}

/** "Chrome, Android": enough to tell one's devices apart. */
function deviceName() {
  const { userAgent } = navigator;
  const browser = /Edg|Firefox|SamsungBrowser|Chrome|Safari/.exec(userAgent)?.[0] ?? "";
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(userAgent)?.[0] ?? "";
  return [browser.replace("Edg", "Edge"), system].filter(Boolean).join(", ");
}
