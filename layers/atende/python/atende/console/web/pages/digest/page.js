import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Form } from "./form.js";
import { Letters } from "./letters.js";
import { Preview } from "./preview.js";

/** @import { Overview } from "./shapes.js" */

/** How the owner hears of the shop without opening it. The owner's alone. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/digest").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  const send = () =>
    ask("POST", "/digest/send", {}, newKey()).then(
      (told) => (say(told.message), setTimeout(load, LEAVES_IN_MS)),
      complain,
    );
  return html`<header class="head">
      <div><h2>${t("digest.title")}</h2></div>
      ${overview && html`<button class="soft" onClick=${send}>${t("digest.now")}</button>`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="chart" title=${t("digest.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && html`<${Form} overview=${overview} saved=${load} /><${Preview} /><${Letters} letters=${overview.letters} />`}`;
}

const LEAVES_IN_MS = 4_000;
