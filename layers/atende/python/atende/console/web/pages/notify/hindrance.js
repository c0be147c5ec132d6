/** Why this browser cannot be woken: its words are `notify.<why>` and `notify.<why>.text`; empty when it can. */
export function hindrance() {
  if (isApple() && !isInstalled()) return "apple";
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis))
    return "unsupported";
  return Notification.permission === "denied" ? "denied" : "";
}

/** iPhones and iPads have pushes for installed pages alone; iPads call themselves Macs. */
const isApple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const isInstalled = () =>
  matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;
