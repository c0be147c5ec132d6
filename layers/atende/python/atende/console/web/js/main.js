import { html, render } from "./preact.js";
import { Refused } from "./api.js";
import { online, signedIn } from "./desk.js";
import { enter } from "./enter.js";
import "./sync.js";
import "./theme.js";
import { App } from "./ui/app.js";

const RETRY_MS = 3000;

/** First everything that the list needs; without a network, again in a while. */
async function begin() {
  if (location.pathname === "/entrar" && location.hash) return;
  try {
    await enter();
    online.value = true;
  } catch (error) {
    if (error instanceof Refused) return;
    online.value = false;
    setTimeout(begin, RETRY_MS);
  }
}

const root = /** @type {HTMLElement} */ (document.getElementById("root"));
root.replaceChildren();
render(html`<${App} />`, root);
if (signedIn.value === "asking") begin();
