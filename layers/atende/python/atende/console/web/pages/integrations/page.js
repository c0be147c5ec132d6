import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Card } from "./card.js";

/** @import { Overview } from "./shapes.js" */

const AGAIN_MS = 2_000;
/** Looks after the vendor returned the owner: the job that finishes the connection takes some seconds. */
const LOOKS = 15;

/** The shop's connections to other systems. The owner's alone. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () =>
    ask("GET", "/connectors").then(
      (told) => (setFailed(false), setOverview(told), keep(told)),
      (error) => (setFailed(true), complain(error), null),
    );
  useEffect(() => {
    returned().finally(load);
  }, []);
  const waiting = overview?.connectors.some((entry) => entry.state === "authorizing") ?? false;
  useEffect(() => {
    if (!waiting) return undefined;
    let looks = 0;
    const timer = setInterval(() => (++looks > LOOKS ? clearInterval(timer) : load()), AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting]);
  if (failed && !overview)
    return html`<${Empty} icon="flow" title=${t("integrations.failed")} text=${t("error.unreachable")}>
      <button class="soft" onClick=${load}>${t("failed.again")}</button>
    <//>`;
  if (!overview) return html`<${Skeleton} kind="tiles" count=${3} />`;
  const order = ["broken", "connected", "authorizing", ""];
  const cards = [...overview.connectors].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return html`<header class="head">
      <div><h2>${t("integrations.title")}</h2></div>
    </header>
    <p class="hint">${t("integrations.text")}</p>
    <ul class="cards">
      ${cards.map((entry) => html`<${Card} key=${entry.connector} entry=${entry} overview=${overview} load=${load} />`)}
    </ul>`;
}

/** A shop's first connection brings the panel beside its threads. @param {Overview} told */
function keep(told) {
  const connected = told.connectors.some((entry) => entry.state === "connected" || entry.state === "broken");
  const drafts = told.connectors.some((entry) => entry.kind === "assistant" && entry.state === "connected");
  if (boot.value) boot.value = { ...boot.value, business: { ...boot.value.business, connected, drafts } };
  return told;
}

/** Hands over what the vendor gave the owner who allowed the access, once, and takes it out of the address. */
async function returned() {
  const query = new URLSearchParams(location.search);
  const [code, state] = [query.get("code"), query.get("state")];
  if (!query.has("state")) return;
  history.replaceState(null, "", location.pathname);
  if (!code || !state) return complain(new Error(t("integrations.refused")));
  await ask("POST", "/connectors/authorized", { code, state }).then(() => say(t("integrations.finishing")), complain);
}
