import { openNotification, renew, showNews, subscribeAgain } from "./push.js";
import { asset, dropOthers, freshPage, keepShell } from "./shell.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => {
  worker.skipWaiting();
  event.waitUntil(keepShell());
});

worker.addEventListener("activate", (event) => event.waitUntil(begin()));

worker.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || /^\/(?:api|privacidade)\//.test(pathname)) return;
  if (mode === "navigate") {
    event.respondWith(freshPage(event));
    event.waitUntil(renew().catch(() => {}));
  } else if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});

worker.addEventListener("push", (event) => event.waitUntil(showNews()));

worker.addEventListener("notificationclick", (event) => event.waitUntil(openNotification(event.notification)));

worker.addEventListener("pushsubscriptionchange", (event) => {
  const { oldSubscription } = /** @type {{ oldSubscription: PushSubscription | null }} */ (
    /** @type {unknown} */ (event)
  );
  /** @type {ExtendableEvent} */ (event).waitUntil(subscribeAgain(oldSubscription));
});

async function begin() {
  await dropOthers();
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}
