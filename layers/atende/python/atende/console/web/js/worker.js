/** The service worker opens the console without a network. */

const ADDRESS = "/sw.js";

/** The only policy of this page: it makes no markup, but the address of our own worker. */
const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => ADDRESS });

/** Browsers without service workers, and private windows that refuse them, go on as before. */
export function startWorker() {
  const address = policy ? policy.createScriptURL(ADDRESS) : ADDRESS;
  navigator.serviceWorker?.register(address, { updateViaCache: "none" }).catch(() => {});
}
