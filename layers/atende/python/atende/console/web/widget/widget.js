/**
 * The chat on a shop's page: `<script async src="https://<desk>/chat/<address>/widget.js"></script>`.
 *
 * The desk puts the chat's settings before this script. Everything is drawn in a shadow root with a constructed style
 * sheet, so that the page's styles and a strict Content-Security-Policy leave it alone; that needs `script-src` and
 * `connect-src` of the desk, and `img-src`, `media-src` and `connect-src` of its files.
 */

import { makeStore } from "./store.js";
import { makeTalk } from "./talk.js";
import { makeView } from "./view.js";
import { wordsOf } from "./words.js";

/** @import { Talk, User } from "./talk.js" */

function start() {
  const settings = globalThis.atendeChat;
  const script = document.currentScript;
  if (!settings || globalThis.AtendeChat || !(script instanceof HTMLScriptElement)) return;
  const base = new URL(".", script.src).href;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  host.style.setProperty("--shop", settings.colour);
  host.style.setProperty("--ink", settings.ink);
  host.style.setProperty("--link", settings.link);
  const store = makeStore(settings.address);
  const page = document.documentElement.lang || navigator.language;
  /** @type {Talk} */
  let talk;
  const view = makeView(root, settings, wordsOf(page, settings.language), store, () => talk);
  talk = makeTalk(base, store, view.draw, globalThis.atendeChatUser);
  globalThis.AtendeChat = {
    open: () => view.toggle(true),
    close: () => view.toggle(false),
    identify: (/** @type {User} */ user) => talk.identify(user),
    signOut: () => talk.identify(undefined),
  };
  const place = () => {
    document.body.append(host);
    view.draw(talk.state);
    talk.start();
  };
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
}

start();
