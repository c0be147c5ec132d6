import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Form } from "./form.js";
import { Results } from "./results.js";

/** @import { Overview } from "./shapes.js" */

/** How the shop asks what a contact thought, and who was asked. The owner's alone. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/survey").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("poll.title")}</h2></div>
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="heart" title=${t("poll.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && html`<${Form} overview=${overview} /><${Results} />`}`;
}
