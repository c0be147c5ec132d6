import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/** @typedef {{ claim_on_reply: boolean }} Sharing */

/** How the shop's people share the conversations. */
export function Page() {
  const [sharing, setSharing] = useState(/** @type {Sharing | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/team").then(setSharing, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("teams.name")}</h2></div>
    </header>
    ${!sharing && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${sharing && html`<${Claiming} sharing=${sharing} change=${setSharing} />`}`;
}

/** @param {{ sharing: Sharing, change: (sharing: Sharing) => void }} props */
function Claiming({ sharing, change }) {
  const set = (/** @type {any} */ event) => {
    const wanted = event.currentTarget.checked;
    change({ ...sharing, claim_on_reply: wanted });
    ask("POST", "/team", { claim_on_reply: wanted }).then(
      (answer) => (change(answer), say(t("teams.saved"))),
      (error) => (change(sharing), complain(error)),
    );
  };
  return html`<section class="tile">
    <label class="check">
      <input type="checkbox" checked=${sharing.claim_on_reply} onChange=${set} />
      <span>${t("teams.claim")}</span>
    </label>
    <p class="hint">${t("teams.claim.text")}</p>
  </section>`;
}
