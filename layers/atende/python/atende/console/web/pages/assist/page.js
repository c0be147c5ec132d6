import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, Refused, threadPath } from "../../js/api.js";
import { compose } from "../../js/composer.js";
import { draft, saveDraft } from "../../js/drafts.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @typedef {{ state: string, shown?: { text?: string, delicate?: boolean, cut?: boolean }, error?: string }} Written */

const TOUCH = matchMedia("(pointer: coarse)");
const AGAIN_MS = 1_200;
/** Looks while the assistant writes. */
const LOOKS = 30;
/** Threads whose drafts are being written: whoever looks at another one meanwhile finds the draft on coming back. @type {Set<string>} */
const awaited = new Set();
/** What stands above the drafts of threads, also after a look at the notes or at another thread. @type {Map<string, string>} */
const hints = new Map();

/** Asks the shop's assistant for a draft, which lands in the composer and is never sent by itself. @param {{ id: string }} props */
export function Page({ id }) {
  const [looks, setLooks] = useState(awaited.has(id) ? 1 : 0);
  const [hint, setHint] = useState(hints.get(id) ?? "");
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const path = threadPath(id) + "/draft";
  const isEmpty = !draft(id, "reply");
  const explain = (/** @type {string} */ text) => {
    hints.set(id, text);
    setHint(text);
  };
  useEffect(() => {
    if (isEmpty) explain(""); // it was sent, or thrown away
  }, [isEmpty]);
  useEffect(() => {
    if (!looks) return undefined;
    const timer = setTimeout(() => ask("GET", path).then(take, missed), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [looks]);
  const end = () => {
    awaited.delete(id);
    setLooks(0);
  };
  /** A lost connection is no reason to ask, and to pay, again. @param {unknown} error */
  const missed = (error) => {
    if (!(error instanceof Refused) && looks < LOOKS) return setLooks(looks + 1);
    end();
    complain(error);
  };
  /** @param {Written} written */
  const take = (written) => {
    if (written.state === "loading" && looks < LOOKS) return setLooks(looks + 1);
    end();
    if (written.state !== "ready") return say(written.error || t("assist.slow"), { bad: true });
    // Whoever began to write meanwhile keeps their own words.
    if (draft(id, "reply")) return say(t("assist.kept"), { seconds: 8 });
    saveDraft(id, "reply", written.shown?.text ?? "");
    explain(t(written.shown?.delicate ? "assist.delicate" : written.shown?.cut ? "assist.cut" : "assist.check"));
    // The button is gone: whoever has not gone elsewhere goes on in the field. A phone's keyboard would cover the draft.
    if (!TOUCH.matches && place.current?.contains(document.activeElement)) compose("reply");
  };
  const begin = () => {
    if (looks) return;
    ask("POST", path, {}).then(() => {
      awaited.add(id);
      setLooks(1);
    }, complain);
  };
  return html`<span class="assist" ref=${place}>
    <span class="hint" role="status">${looks ? t("assist.writing") : !isEmpty && hint}</span>
    ${
      // While the draft is written the button stays, unseen, so that the keyboard's place is not lost.
      (isEmpty || looks > 0) &&
      html`<button class=${looks ? "unseen" : "plain"} aria-disabled=${looks > 0} title=${t("assist.title")} onClick=${begin}>${t("assist.ask")}</button>`
    }
  </span>`;
}
