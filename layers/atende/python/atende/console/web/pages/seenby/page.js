import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";

/** @typedef {{ id: string, at: string, by_name: string, action: string }} Entry */

/** Who of the shop has seen a contact; read when somebody asks. @param {{ contact: string }} props */
export function Page({ contact }) {
  const [entries, setEntries] = useState(/** @type {Entry[] | null} */ (null));
  const load = () => ask("GET", `/contacts/${contact}/access`).then((answer) => setEntries(answer.entries), complain);
  if (!entries) return html`<button class="soft" onClick=${load}>${t("seenby.show")}</button>`;
  return html`<div class="seenby" role="status">
    <h4>${t("seenby.title")}</h4>
    ${entries.length === 0 && html`<p class="hint">${t("seenby.none")}</p>`}
    <ol>
      ${entries.map((entry) => html`<li key=${entry.id}>${entry.by_name} <span class="hint">${t("seenby.action." + entry.action)} · ${moment(entry.at)}</span></li>`)}
    </ol>
  </div>`;
}
