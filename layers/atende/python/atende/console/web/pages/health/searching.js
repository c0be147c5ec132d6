import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";

/**
 * How far the search over all messages has come.
 * @typedef {{ ready: boolean, updated: string | null, messages: number, since: string | null }} Index
 */

const AGAIN_MS = 10_000;

/** Whether all messages can be found; while the index is built, how many can. */
export function Searching() {
  const [index, setIndex] = useState(/** @type {Index | null} */ (null));
  const read = () => ask("GET", "/search/index").then(setIndex, () => {});
  useEffect(() => {
    read();
  }, []);
  useEffect(() => {
    const timer = index && !index.ready ? setInterval(read, AGAIN_MS) : 0;
    return () => clearInterval(timer);
  }, [index?.ready]);
  if (!index) return null;
  const state = index.ready ? "ready" : index.messages ? "building" : "waiting";
  return html`<section aria-label=${t("searching.title")}>
    <h3>${t("searching.title")}</h3>
    <p role="status">${t("searching." + state, { n: index.messages })}</p>
    ${index.updated && html`<p class="hint">${t("searching.updated", { when: moment(index.updated) })}</p>`}
  </section>`;
}
