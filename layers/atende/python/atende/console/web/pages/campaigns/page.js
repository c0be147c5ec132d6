import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { go, link, path } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Detail } from "./detail.js";
import { Editor } from "./editor.js";
import { Pacing } from "./pacing.js";
import { isDraft, stateOf } from "./shapes.js";

/** @import { Campaign, Detailed, Overview } from "./shapes.js" */

const HOME = "/campanhas";
const NEW = "nova";

/** A template to many customers who have said yes: the list, a new one in steps, one with its results. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [edited, setEdited] = useState(/** @type {Detailed | null} */ (null));
  const open = decodeURIComponent(path.value.slice(HOME.length + 1));
  const load = () =>
    ask("GET", "/campaigns").then(
      (answer) => (setFailed(false), setOverview(answer)),
      (error) => (setFailed(true), complain(error)),
    );
  useEffect(() => {
    if (!open || !overview) load();
  }, [open]);
  if (!overview)
    return html`<${Head} />
      ${!failed && html`<${Skeleton} kind="tiles" count=${3} />`}
      ${failed && html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}><button class="soft" onClick=${load}>${t("failed.again")}</button><//>`}`;
  if (edited || open === NEW) {
    const close = (/** @type {string} */ id) => (setEdited(null), go(id ? `${HOME}/${id}` : HOME));
    return html`<${Head} title=${t(edited ? "campaigns.change" : "campaigns.new")} />
      <${Editor} overview=${overview} before=${edited} close=${close} />`;
  }
  if (open) return html`<${Detail} key=${open} id=${open} overview=${overview} edit=${setEdited} head=${Head} />`;
  const can = overview.numbers.length > 0;
  return html`<${Head}>${can && html`<button class="solid" onClick=${() => go(`${HOME}/${NEW}`)}>${t("campaigns.new")}</button>`}<//>
    <p class="hint">${t("campaigns.text")}</p>
    ${!can && html`<${Empty} icon="send" title=${t("campaigns.nobody")} text=${t("campaigns.nobody.text", { channels: overview.without.join(", ") })} />`}
    ${can && !overview.campaigns.length && html`<${Empty} icon="send" title=${t("campaigns.none")} text=${t("campaigns.none.text")} />`}
    <ul class="all">${overview.campaigns.map((campaign) => html`<${Row} key=${campaign.id} campaign=${campaign} />`)}</ul>
    ${can && html`<${Pacing} settings=${overview.settings} />`}`;
}

/** @param {{ title?: string, back?: string, children?: unknown }} props */
const Head = ({ title, back = "", children }) =>
  html`<header class="head">
    <div><h2>${title ?? t("nav.campaigns")}</h2>${back && html`<p><a ...${link(back)}>${t("nav.campaigns")}</a></p>`}</div>
    ${children}
  </header>`;

/** @param {{ campaign: Campaign }} props */
function Row({ campaign }) {
  const { id, name, state, done, expected, results, cost } = campaign;
  const at = campaign.started ?? campaign.start ?? campaign.created;
  return html`<li class="tile" data-state=${stateOf(campaign)}>
    <a class="whole" ...${link(`${HOME}/${id}`)}>
      <h4>${name}</h4>
      <p><span class="state">${t("campaigns.state." + stateOf(campaign))}</span> ${moment(at)}</p>
      ${campaign.why && html`<p class="why">${campaign.why}</p>`}
      <p>
        ${isDraft(campaign) ? (state === "ready" ? t("campaigns.reaches", { n: expected }) : "") : t("campaigns.sent_of", { done, expected })}
        ${results.read > 0 && html` · ${t("campaigns.read_by", { n: results.read })}`}
        ${results.replied > 0 && html` · ${t("campaigns.replied_by", { n: results.replied })}`}
        ${cost !== null && cost > 0 && html` · ${dollars(results.micros ?? cost)}`}
      </p>
    </a>
  </li>`;
}
