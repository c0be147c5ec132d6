import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { go } from "../../js/router.js";
import { instant, localDate, hourMinute, moment, now } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Preview } from "../templates/preview.js";
import { Results } from "./results.js";
import { isAtWork, isDraft, sampled, stateOf, templateOf } from "./shapes.js";

/** @import { Template } from "../templates/preview.js" */
/** @import { Detailed, Overview } from "./shapes.js" */

const COUNTING_MS = 1_500;
const RUNNING_MS = 10_000;
const OVER_MS = 30_000;

/** One campaign: what it says, whom it reaches, and what became of it. @param {{ id: string, overview: Overview, edit: (campaign: Detailed) => void, head: any }} props */
export function Detail({ id, overview, edit, head: Head }) {
  const [campaign, setCampaign] = useState(/** @type {Detailed | null} */ (null));
  const [failed, setFailed] = useState(false);
  const place = "/campaigns/" + encodeURIComponent(id);
  const load = () =>
    ask("GET", place).then(
      (answer) => (setFailed(false), setCampaign(answer)),
      (error) => (setFailed(true), complain(error)),
    );
  const pause = !campaign ? 0 : campaign.state === "counting" ? COUNTING_MS : isAtWork(campaign) ? RUNNING_MS : OVER_MS;
  useEffect(() => {
    load();
  }, []);
  useEffect(() => {
    if (!pause || campaign?.state === "ready") return;
    const timer = setInterval(() => document.hidden || load(), pause);
    return () => clearInterval(timer);
  }, [pause, campaign?.state]);
  const act = (/** @type {string} */ name, more = {}) =>
    ask("POST", `${place}/act`, { act: name, ...more }, newKey()).then(
      (answer) => (name === "remove" ? go("/campanhas") : setCampaign(answer)),
      (error) => (complain(error), load()),
    );
  if (!campaign)
    return html`<${Head} back="/campanhas" title=${t("campaigns.one")} />
      ${!failed && html`<${Skeleton} kind="tiles" count=${2} />`}
      ${failed && html`<${Empty} icon="send" title=${t("campaigns.gone")} text=${t("campaigns.gone.text")} />`}`;
  return html`<${Head} back="/campanhas" title=${campaign.name} />
    <${Standing} campaign=${campaign} />
    ${campaign.state === "ready" && html`<${Start} campaign=${campaign} overview=${overview} act=${act} edit=${() => edit(campaign)} />`}
    ${!isDraft(campaign) && html`<${Acts} campaign=${campaign} act=${act} />`}
    ${campaign.started && html`<${Results} campaign=${campaign} />`}
    ${campaign.state !== "counting" && html`<${LeftOut} campaign=${campaign} />`}
    <h3>${t("campaigns.message")}</h3>
    <${Said} campaign=${campaign} />`;
}

/** @param {{ campaign: Detailed }} props */
function Standing({ campaign }) {
  const { state, done, expected, why, waits, waits_until: until } = campaign;
  return html`<section class="standing" aria-live="polite">
    <p><span class="state" data-state=${stateOf(campaign)}>${t("campaigns.state." + stateOf(campaign))}</span>
      ${campaign.started && html` ${t(isAtWork(campaign) ? "campaigns.since" : "campaigns.began", { at: moment(campaign.started) })}`}
      ${!campaign.started && campaign.start && html` ${t("campaigns.begins", { at: moment(campaign.start) })}`}
    </p>
    ${why && html`<p class="problem">${why}</p>`}
    ${waits && isAtWork(campaign) && html`<p class="hint">${waits}${until && html` · ${t("campaigns.until", { at: moment(until) })}`}</p>`}
    ${state === "counting" && html`<progress aria-label=${t("campaigns.state.counting")}></progress>`}
    ${!isDraft(campaign) && html`<progress max=${Math.max(expected, done, 1)} value=${done} aria-label=${t("campaigns.progress")}></progress><p>${t("campaigns.sent_of", { done, expected })}</p>`}
  </section>`;
}

/** Reach and price, and the yes to them. @param {{ campaign: Detailed, overview: Overview, act: (name: string, more?: object) => Promise<unknown>, edit: () => void }} props */
function Start({ campaign, overview, act, edit }) {
  const { expected, cost, pace } = campaign;
  const [when, setWhen] = useState("");
  const [busy, setBusy] = useState(false);
  const limit = overview.numbers.find(({ inbox }) => inbox === campaign.inbox)?.limit ?? null;
  const start = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await act("start", { expected, when: when ? atOf(when) : null });
    setBusy(false);
  };
  const least = `${localDate(now.value)}T${hourMinute(now.value)}`;
  return html`<form class="begin" onSubmit=${start}>
    <dl class="figures">
      <div><dt>${t("campaigns.people")}</dt><dd>${expected}</dd></div>
      ${cost !== null && html`<div><dt>${t("campaigns.cost")}</dt><dd>${dollars(cost)}</dd></div>`}
      ${expected > 0 && html`<div><dt>${t("campaigns.takes")}</dt><dd>${t("campaigns.minutes", { n: Math.max(1, Math.ceil(expected / pace)) })}</dd></div>`}
    </dl>
    ${limit !== null && expected > limit * 0.8 && html`<p class="notice">${t("campaigns.over_limit", { limit })}</p>`}
    ${!expected && html`<p class="notice">${t("campaigns.reaches_nobody")}</p>`}
    ${
      expected > 0 &&
      html`<label class="stack short">
        <span>${t("campaigns.when")}</span>
        <input type="datetime-local" min=${least} value=${when} onInput=${(/** @type {any} */ event) => setWhen(event.currentTarget.value)} />
        <small class="hint">${t("campaigns.when.text")}</small>
      </label>`
    }
    <div class="buttons">
      <button type="button" class="plain bad" onClick=${() => act("remove")}>${t("campaigns.discard")}</button>
      <button type="button" class="soft" onClick=${edit}>${t("campaigns.change")}</button>
      ${expected > 0 && html`<button class="solid" disabled=${busy}>${t(when ? "campaigns.schedule" : "campaigns.start", { n: expected })}</button>`}
    </div>
  </form>`;
}

/** A moment of the shop's clock as the server reads one. @param {string} local "2026-11-29T09:00" */
function atOf(local) {
  const [date, time] = local.split("T");
  const [hour, minute] = time.split(":").map(Number);
  return new Date(instant(date, hour, minute)).toISOString();
}

/** @param {{ campaign: Detailed, act: (name: string) => Promise<unknown> }} props */
function Acts({ campaign: { state }, act }) {
  const [sure, setSure] = useState(false);
  if (state === "stopped" || state === "done") return null;
  return html`${sure && html`<p class="problem" role="alert">${t("campaigns.stop.sure")}</p>`}
    <div class="buttons">
      ${sure && html`<button class="soft" onClick=${() => setSure(false)}>${t("cancel")}</button>`}
      <button class=${sure ? "solid bad" : "plain bad"} onClick=${() => (sure ? (setSure(false), act("stop")) : setSure(true))}>${t("campaigns.stop")}</button>
      ${!sure && state === "paused" && html`<button class="solid" onClick=${() => act("resume")}>${t("campaigns.resume")}</button>`}
      ${!sure && state !== "paused" && html`<button class="soft" onClick=${() => act("pause")}>${t("campaigns.pause")}</button>`}
    </div>`;
}

/** @param {{ campaign: Detailed }} props */
const LeftOut = ({ campaign: { left_out: left } }) =>
  left.length > 0 &&
  html`<h3>${t("campaigns.left_out")}</h3>
    <ul class="reasons">${left.map(({ verdict, count, words }) => html`<li key=${verdict}><b>${count}</b> ${words}</li>`)}</ul>`;

/** @param {{ campaign: Detailed }} props */
function Said({ campaign: { enclosed, components } }) {
  const { name, language, body = [], header } = enclosed.template;
  const template = templateOf({ name, language, category: "MARKETING", components });
  const worded = (/** @type {{ name: string, text: string }[]} */ values) =>
    Object.fromEntries(
      values.map((value, at) => [value.name || String(at + 1), sampled(value.text, t("campaigns.sample"), "")]),
    );
  return html`<${Preview} template=${template} title=${worded(header?.kind === "text" ? [header] : [])} values=${worded(body)} />`;
}
