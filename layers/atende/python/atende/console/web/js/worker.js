/** The service worker opens the console without a network, and shows notifications. */

import { signal } from "./preact.js";
import { ask } from "./api.js";
import { remember, remembered } from "./memory.js";
import { go } from "./router.js";

const ADDRESS = "/sw.js";
const RENEWED = "device";
const DAY_MS = 86_400_000;

/** The only policy of this page: it makes no markup, but the address of our own worker. */
const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => ADDRESS });

/** What a browser offers to install the console with; null where it offers nothing. @type {{ value: any }} */
export const installer = signal(null);

/** Browsers without service workers, and private windows that refuse them, go on as before. */
export function startWorker() {
  const address = policy ? policy.createScriptURL(ADDRESS) : ADDRESS;
  navigator.serviceWorker?.register(address, { updateViaCache: "none" }).catch(() => {});
}

/** The subscription by which this browser is woken, or null. */
export async function subscription() {
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** Say to the desk that this browser is there. @param {PushSubscription} subscribed */
export async function registerDevice(subscribed) {
  await ask("POST", "/me/devices", { endpoint: subscribed.endpoint, name: deviceName() });
  remember(RENEWED, Date.now());
}

/** Devices that are not seen for weeks are forgotten: once a day this one says that it is there. */
export async function renewDevice() {
  if (Date.now() - remembered(RENEWED, 0) < DAY_MS) return;
  const subscribed = await subscription().catch(() => null);
  if (subscribed) await registerDevice(subscribed).catch(() => {});
}

/** Nobody is woken here any more, and the notifications on the screen go. */
export async function endPush() {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
  await (await subscription())?.unsubscribe();
}

/** "Chrome, Android": enough to tell one's devices apart. */
function deviceName() {
  const { userAgent } = navigator;
  const browser = /Edg|Firefox|SamsungBrowser|Chrome|Safari/.exec(userAgent)?.[0] ?? "";
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(userAgent)?.[0] ?? "";
  return [browser.replace("Edg", "Edge"), system].filter(Boolean).join(", ");
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installer.value = event;
});
addEventListener("appinstalled", () => (installer.value = null));
globalThis.navigator?.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.path) go(data.path);
});
