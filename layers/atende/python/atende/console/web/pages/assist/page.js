import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { draft, saveDraft } from "../../js/drafts.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @typedef {{ state: string, shown?: { text?: string, delicate?: boolean, cut?: boolean }, error?: string }} Written */

const AGAIN_MS = 1_200;
/** Looks while the assistant writes. */
const LOOKS = 30;

/** Asks the shop's assistant for a draft, which lands in the composer and is never sent by itself. @param {{ id: string }} props */
export function Page({ id }) {
  const [looks, setLooks] = useState(0);
  const [hint, setHint] = useState("");
  const path = threadPath(id) + "/draft";
  const isEmpty = !draft(id, "reply");
  useEffect(() => {
    if (isEmpty) setHint(""); // it was sent, or thrown away
  }, [isEmpty]);
  useEffect(() => {
    if (!looks) return undefined;
    const timer = setTimeout(
      () =>
        ask("GET", path).then(take, (error) => {
          complain(error);
          setLooks(0);
        }),
      AGAIN_MS,
    );
    return () => clearTimeout(timer);
  }, [looks]);
  /** @param {Written} written */
  const take = (written) => {
    if (written.state === "loading" && looks < LOOKS) return setLooks(looks + 1);
    setLooks(0);
    if (written.state !== "ready") return say(written.error || t("assist.slow"), { bad: true });
    // Whoever began to write meanwhile keeps their own words.
    if (draft(id, "reply")) return say(t("assist.kept"));
    saveDraft(id, "reply", written.shown?.text ?? "");
    setHint(t(written.shown?.delicate ? "assist.delicate" : written.shown?.cut ? "assist.cut" : "assist.check"));
  };
  const begin = () => {
    setHint("");
    ask("POST", path, {}).then(() => setLooks(1), complain);
  };
  return html`<span class="assist">
    ${!isEmpty && hint && html`<span class="hint" role="status">${hint}</span>`}
    ${
      looks
        ? html`<span class="hint" role="status">${t("assist.writing")}</span>`
        : isEmpty && html`<button class="plain" title=${t("assist.title")} onClick=${begin}>${t("assist.ask")}</button>`
    }
  </span>`;
}
