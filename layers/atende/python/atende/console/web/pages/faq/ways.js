import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";

const PAUSE_MS = 600;

/** How else customers ask what is being written; a tap adds one. @param {{ asked: string, add: (way: string) => void }} props */
export function Ways({ asked, add }) {
  const [ways, setWays] = useState(/** @type {string[]} */ ([]));
  useEffect(() => {
    let late = false;
    const phrasings = asked.split("\n").filter((line) => line.trim());
    const look = () =>
      ask("POST", "/faq/ways", { phrasings }).then((/** @type {any} */ found) => late || setWays(found.ways), quiet);
    const timer = phrasings.length ? setTimeout(look, PAUSE_MS) : setWays([]);
    return () => ((late = true), clearTimeout(timer ?? undefined));
  }, [asked]);
  if (!ways.length) return null;
  return html`<p class="hint">${t("faq.ways")}</p>
    <ul class="ideas">
      ${ways.map(
        (way) =>
          html`<li key=${way}><button type="button" class="soft" onClick=${() => add(way)}>+ ${way}</button></li>`,
      )}
    </ul>`;
}

/** Who writes is not disturbed because there is nothing to suggest. */
const quiet = () => {};
