import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Inboxes } from "../hours/inboxes.js";
import { Words } from "./wording.js";

/** @import { Kind, Overview } from "./shapes.js" */

const KINDS = /** @type {Kind[]} */ (["greeting", "away", "missed_call"]);

/** What each inbox says by itself when somebody arrives, and while the shop is closed. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState("");
  const load = () => {
    setFailed(false);
    ask("GET", "/greetings").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  const inbox = overview && (overview.inboxes.find((one) => one.inbox === chosen) ?? overview.inboxes[0]);
  return html`<header class="head">
      <div><h2>${t("greetings.title")}</h2></div>
      ${inbox && overview.inboxes.length > 1 && html`<${Inboxes} label=${t("greetings.inbox")} inboxes=${overview.inboxes} chosen=${inbox.inbox} choose=${setChosen} />`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="auto" title=${t("greetings.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && inbox && html`<p class="hint">${t("greetings.text")}</p>`}
    ${
      overview &&
      inbox &&
      KINDS.filter((kind) => inbox[kind]).map(
        (kind) =>
          html`<${Words}
            key=${inbox.inbox + kind}
            kind=${kind}
            inbox=${inbox}
            usual=${overview.usual[kind]}
            variables=${overview.variables.filter((name) => kind === "away" || name !== "volta")}
            limits=${overview.limits}
            saved=${load}
          />`,
      )
    }`;
}
