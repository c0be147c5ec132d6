/** A push is empty: this device asks the desk, with the person's session, what there is to show. */

import { words } from "./l/pt-BR.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const TOLD = "atende-told";
const SINCE = "/told/since";
const RENEWED = "/told/renewed";
const DAY_MS = 86_400_000;
const ICONS = { icon: "/icons/192.png", badge: "/icons/badge.png" };

/** @typedef {{ id: string, thread: string, reason?: string, title: string, text: string, sound: boolean }} News */

/** Show what is new. Browsers want something to be shown for each push, unless somebody looks at the page. */
export async function showNews() {
  const answer = await ask();
  const pages = await worker.clients.matchAll({ type: "window" });
  if (pages.some((page) => page.visibilityState === "visible" && page.focused)) {
    for (const page of pages) page.postMessage({ news: answer ?? [] });
    return;
  }
  if (!answer) return show({ id: "atende", title: "Atende", text: words.unknown, thread: "", sound: true });
  if (!answer.length) return show({ id: "atende", title: "Atende", text: words.read, thread: "", sound: false });
  await Promise.all(answer.map(show));
}

/** What is new since this device last asked; null when the desk does not say: no network, or nobody is signed in. */
async function ask() {
  const cache = await caches.open(TOLD);
  const since = await (await cache.match(SINCE))?.text();
  try {
    const answer = await fetch("/api/me/notifications/news" + (since ? "?since=" + since : ""), {
      credentials: "same-origin",
    });
    if (!answer.ok) return null;
    /** @type {{ news: News[], now: number }} */
    const { news, now } = await answer.json();
    await cache.put(SINCE, new Response(String(now)));
    return news;
  } catch {
    return null;
  }
}

/** One for each thread: a newer one takes its place. @param {News} news */
function show({ id, title, text, thread, sound }) {
  const data = { path: thread ? "/c/" + encodeURIComponent(thread) : "/" };
  const options = { body: text, tag: id, renotify: sound, silent: !sound, data, ...ICONS };
  return worker.registration.showNotification(title, /** @type {NotificationOptions} */ (options));
}

/** Open what a notification is about: in a console that is open, else in a new one. @param {Notification} notification */
export async function openNotification(notification) {
  notification.close();
  const path = notification.data?.path ?? "/";
  const [page] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!page) return worker.clients.openWindow(path);
  page.postMessage({ path });
  return page.focus();
}

/** The browser has another address for this device. @param {PushSubscription | null} before */
export async function subscribeAgain(before) {
  if (!before) return;
  await register(await worker.registration.pushManager.subscribe(before.options));
}

/** Devices that are not seen for weeks are forgotten: once a day this one says that it is there. */
export async function renew() {
  const cache = await caches.open(TOLD);
  const renewed = await (await cache.match(RENEWED))?.text();
  if (Date.now() - Number(renewed ?? 0) < DAY_MS) return;
  const subscribed = await worker.registration.pushManager?.getSubscription();
  if (subscribed && (await register(subscribed))) await cache.put(RENEWED, new Response(String(Date.now())));
}

/** The desk keeps the name that it knows. @param {PushSubscription} subscribed */
async function register({ endpoint }) {
  const body = JSON.stringify({ endpoint, name: "" });
  const headers = { "Content-Type": "application/json" };
  return (await fetch("/api/me/devices", { method: "POST", credentials: "same-origin", headers, body })).ok;
}
