import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Receipt } from "./receipt.js";

/** @import { Erasure } from "./receipt.js" */

/** Whose data was erased: the receipts, newest first. */
export function Page() {
  const [erasures, setErasures] = useState(/** @type {Erasure[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/erasures").then(
      (answer) => setErasures(answer.erasures),
      (error) => (setFailed(true), complain(error)),
    );
  };
  const resume = (/** @type {string} */ id) => ask("POST", `/erasures/${id}/resume`, {}, newKey()).then(load, complain);
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("privacy.title")}</h2></div>
    </header>
    <p class="hint">${t("privacy.text")}</p>
    ${!erasures && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${erasures?.length === 0 && html`<${Empty} icon="check" title=${t("privacy.none")} text=${t("privacy.none.text")} />`}
    <ol class="erasures">
      ${erasures?.map(
        (erasure) => html`<li key=${erasure.id} class="tile">
          <${Receipt} erasure=${erasure} />
          ${
            erasure.state === "running" &&
            html`<p role="status">${t("privacy.running")}</p>
              <button class="soft" onClick=${() => resume(erasure.id)}>${t("privacy.resume")}</button>`
          }
        </li>`,
      )}
    </ol>`;
}
