import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { moment, plainDay } from "../../js/time.js";

/** @import { Health } from "./shapes.js" */

/** @type {Record<string, string>} */
const QUALITIES = { GREEN: "good", YELLOW: "middling", RED: "bad" };
/** @type {Record<string, string>} */
const CONNECTIONS = { CONNECTED: "good", "": "unknown" };
/** @type {Record<string, string>} */
const SENDING = { AVAILABLE: "good", LIMITED: "middling", BLOCKED: "bad", "": "unknown" };
/** @type {Record<string, string>} */
const NAMES = { APPROVED: "good", AVAILABLE_WITHOUT_REVIEW: "good", "": "unknown" };

/** The number in four cards. @param {{ health: Health }} props */
export const Standing = ({ health }) =>
  html`<div class="tiles">
    <article class="tile">
      <h4>${t("quality.title")}</h4>
      <${Mark} mood=${QUALITIES[health.quality] ?? "unknown"} text=${t("quality." + (QUALITIES[health.quality] ?? "unknown"))} />
      <p class="hint">${t(`quality.${QUALITIES[health.quality] ?? "unknown"}.text`)}</p>
    </article>
    <article class="tile">
      <h4>${t("limit.title")}</h4>
      <p class="mark">${limit(health.limit)}</p>
      <p class="hint">${t("limit.text")}</p>
    </article>
    <article class="tile">
      <h4>${t("account.title")}</h4>
      <${Line} name=${t("account.connection")} mood=${CONNECTIONS[health.connection] ?? "bad"} word=${health.said.connection} />
      <${Line} name=${t("account.sending")} mood=${SENDING[health.sending] ?? "bad"} word=${health.said.sending} />
      <${Line} name=${t("account.name")} mood=${NAMES[health.name_status] ?? "middling"} word=${health.said.name_status} />
      ${health.state && html`<${Line} name=${t("account.state")} mood="bad" word=${health.said.state} />`}
      ${health.said.violation && html`<${Line} name=${t("account.violation")} mood="bad" word=${health.said.violation} />`}
      <${Restrictions} health=${health} />
    </article>
    <article class="tile">
      <h4>${t("access.title")}</h4>
      <${Mark} mood=${{ ok: "good", "": "unknown" }[health.access] ?? "bad"} text=${t("access." + (health.access || "unknown"))} />
      <p class="pair"><span>${t("access.graph")}</span><b>${health.graph || "–"}</b></p>
      ${health.graph_ends && html`<p class="hint">${t("access.ends", { day: plainDay(health.graph_ends) })}</p>`}
    </article>
  </div>`;

/** @param {string} tier "TIER_2K", people in 24 hours */
function limit(tier) {
  if (tier === "TIER_UNLIMITED") return t("limit.none");
  const people = Number(tier.replace("TIER_", "").replace("K", "000"));
  return tier && people ? t("limit.people", { n: people, people: count(people) }) : "–";
}

/** @param {{ mood: string, text: string }} props */
const Mark = ({ mood, text }) => html`<p class="mark ${mood}"><i aria-hidden="true"></i>${text}</p>`;

/** @param {{ name: string, mood: string, word: string }} props */
const Line = ({ name, mood, word }) =>
  html`<p class="pair">
    <span>${name}</span><b class=${mood}>${mood === "good" ? t("account.well") : mood === "unknown" ? "–" : word}</b>
  </p>`;

/** @param {{ health: Health }} props */
function Restrictions({ health }) {
  if (!health.restrictions.length) return html`<p class="hint">${t("account.free")}</p>`;
  return health.restrictions.map(
    ({ type, what, until }) =>
      html`<p key=${type} class="warning">
        ${t("account.restricted", { what })} ${until && t("account.until", { when: moment(until) })}
      </p>`,
  );
}
