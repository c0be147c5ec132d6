/** The service worker opens the console without a network, and shows notifications. */

import { signal } from "./preact.js";
import { go } from "./router.js";

const ADDRESS = "/sw.js";

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

/** Nobody is woken here any more, and the notifications on the screen go. */
export async function endPush() {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
  await (await subscription())?.unsubscribe();
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installer.value = event;
});
addEventListener("appinstalled", () => (installer.value = null));
globalThis.navigator?.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.path) go(data.path);
});
