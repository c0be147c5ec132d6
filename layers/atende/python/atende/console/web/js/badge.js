import { effect } from "./preact.js";
import { signedIn } from "./desk.js";
import { waitingCards } from "./groups.js";

/** How many customers wait, on the app's icon and as a dot on the tab's; the title has the figure (ui/app.js). */
const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector?.("link[rel=icon]"));
const PLAIN = icon?.href ?? "";
const DOT = encodeURIComponent("<circle cx='38' cy='10' r='10' fill='#d92d20'/></svg>");

effect(() => {
  const count = signedIn.value === "in" ? waitingCards.value.length : 0;
  if (icon) icon.href = count ? PLAIN.replace(/%3C\/svg%3E$/, DOT) : PLAIN;
  const shown = count ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  shown?.catch(() => {});
});
