import { effect, html, render } from "./preact.js";
import { Refused } from "./api.js";
import { boot, online, signedIn } from "./desk.js";
import { enter, knowsSomebody } from "./enter.js";
import { t } from "./i18n.js";
import { recallList } from "./known.js";
import { load } from "./loading.js";
import { openThread } from "./router.js";
import "./badge.js";
import "./sync.js";
import "./theme.js";
import { dayName, hourMinute, localDate, now } from "./time.js";
import { App } from "./ui/app.js";
import { startWorker } from "./worker.js";

const RETRY_MS = 3000;
/** After this long a person sees what is known. */
const PATIENCE_MS = 4000;

/** First everything that the list needs; without a network what this device knows, and again in a while. */
async function begin() {
  if (location.pathname === "/entrar" && (location.hash || !knowsSomebody())) return;
  try {
    await enter();
    online.value = true;
  } catch (error) {
    if (error instanceof Refused && signedIn.value === "out") return;
    online.value = false;
    recallList();
    setTimeout(begin, RETRY_MS);
  }
}

/** The scripts of an open thread. Whoever opens one is told if they do not come. */
const loadThread = () => Promise.all([load("thread"), load("composer")]).catch(() => {});

/** They come together with the list for whoever opens a thread's link, otherwise after the first screen, before the network goes away. */
effect(() => {
  if (openThread.value) loadThread();
  else if (boot.value) requestAnimationFrame(() => setTimeout(loadThread));
});

const WEEK_MS = 604_800_000;
/** What the first rows need and is slow to make: each is made in a task of its own, while the first answer is on its way. */
const SLOW = [
  () => localDate(now.value),
  () => hourMinute(now.value),
  () => dayName(now.value - WEEK_MS),
  () => t("card.unread", { n: 1 }),
];

const root = /** @type {HTMLElement} */ (document.getElementById("root"));
if (signedIn.value === "asking") begin();
// In a task of its own: on a slow phone a long task is felt.
setTimeout(() => {
  root.replaceChildren();
  render(html`<${App} />`, root);
  for (const make of SLOW) setTimeout(make);
});
setTimeout(recallList, PATIENCE_MS);
addEventListener("load", startWorker);
