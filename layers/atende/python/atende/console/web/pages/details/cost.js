import { html, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { complain } from "../../js/toasts.js";

/** @import { ThreadCost } from "../../js/types.js" */

/** What a thread costs at WhatsApp, counted when asked for: it takes all of its messages. @param {{ id: string }} props */
export function Cost({ id }) {
  const [cost, setCost] = useState(/** @type {ThreadCost | null} */ (null));
  const look = () => ask("GET", threadPath(id) + "/cost").then(setCost, complain);
  if (!cost) return html`<button class="plain" onClick=${look}>${t("cost.look")}</button>`;
  return html`<span title=${t("cost.hint")}>${dollars(cost.listed, 4)} · ${t("cost.paid", { n: cost.paid })}</span>`;
}
