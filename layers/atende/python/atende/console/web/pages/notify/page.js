import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Devices } from "./devices.js";
import { Form } from "./form.js";

/** @import { Overview } from "./shapes.js" */

/** How a person is notified: on which devices, of what and when. Everybody's own. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    return ask("GET", "/me/notifications").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(() => void load(), []);
  if (overview && !overview.reasons.length) return html`<${Head} /><p class="hint intro">${t("notify.viewer")}</p>`;
  return html`<${Head} />
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && html`<${Devices} overview=${overview} load=${load} /><${Form} saved=${overview.setting} reasons=${overview.reasons} />`}`;
}

const Head = () => html`<header class="head">
  <div><h2>${t("notify.title")}</h2></div>
</header>`;
