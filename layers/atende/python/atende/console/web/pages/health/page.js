import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { alerts, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Alerts } from "./alerts.js";
import { Profile, editable } from "./profile.js";
import { Searching } from "./searching.js";
import { Standing } from "./standing.js";
import { Templates } from "./templates.js";
import { until } from "./until.js";

/** @import { Checked, Overview, Phone } from "./shapes.js" */

/** How the shop's numbers are at WhatsApp, and what an owner can do about it. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = async () => {
    try {
      const answer = await ask("GET", "/numbers");
      alerts.value = answer.alerts;
      setFailed(false);
      setOverview(answer);
      return answer;
    } catch (error) {
      setFailed(true);
      complain(error);
      return null;
    }
  };
  useEffect(() => {
    load();
  }, []);
  return html`<header class="head">
      <div><h2>${t("health.title")}</h2></div>
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      !overview &&
      failed &&
      html`<${Empty} icon="pulse" title=${t("health.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && html`<${Alerts} />`}
    ${overview?.numbers.map((phone) => html`<${Section} key=${phone.id} phone=${phone} overview=${overview} load=${load} />`)}
    ${overview?.channels.map((inbox) => html`<${Inbox} key=${inbox.id} inbox=${inbox} load=${load} />`)}
    ${overview && html`<${Searching} />`}`;
}

/** An inbox whose channel is asked every hour how it is. @param {{ inbox: Checked, load: () => Promise<Overview | null> }} props */
function Inbox({ inbox, load }) {
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    await ask("POST", "/numbers/check", { inbox: inbox.id })
      .then(() =>
        until(async () => (await load())?.channels.some((now) => now.id === inbox.id && now.checked !== inbox.checked)),
      )
      .catch(complain);
    setBusy(false);
  };
  return html`<section aria-label=${inbox.name}>
    <div class="headline">
      <div>
        <h3>${inbox.title}${inbox.name !== inbox.title && `: ${inbox.name}`}</h3>
        <p class="hint">${inbox.phone}</p>
      </div>
      <div class="look">
        <button class="soft" disabled=${busy} onClick=${look}>${t(busy ? "health.looking" : "health.look")}</button>
        <p class="hint" role="status">
          ${inbox.checked ? t("health.checked", { when: moment(inbox.checked) }) : t("health.never")}
        </p>
      </div>
    </div>
    ${inbox.problem && html`<p class="problem" role="alert">${t("health.problem")} ${inbox.problem}</p>`}
    <ul class="tile">
      ${inbox.checks.map((check) => html`<li key=${check.said} class="mark ${check.ok ? "good" : "bad"}"><i aria-hidden="true"></i>${check.said}</li>`)}
      ${inbox.checks.length === 0 && html`<li class="hint">${t("health.hourly")}</li>`}
    </ul>
    <${Connection} channel=${inbox.channel} ill=${inbox.problem || inbox.checks.some(({ ok }) => !ok)} />
  </section>`;
}

/** Where an owner mends what is wrong. @param {{ channel: string, ill: unknown }} props */
const Connection = ({ channel, ill }) =>
  ill && me.value.role === "owner"
    ? html`<p><a class="plain" ...${link("/ajustes/conexao/" + channel)}>${t("health.connect")}</a></p>`
    : null;

/** @param {{ phone: Phone, overview: Overview, load: () => Promise<Overview | null> }} props */
function Section({ phone, overview, load }) {
  const { busy, look } = useLook(phone, load);
  const checked = phone.health.checked;
  return html`<section aria-label=${phone.name}>
    <div class="headline">
      <div>
        <h3>${phone.health.verified_name || phone.name}</h3>
        <p class="hint">${phone.phone}${phone.health.username && ` · @${phone.health.username}`}</p>
      </div>
      <div class="look">
        <button class="soft" disabled=${busy} onClick=${look}>${t(busy ? "health.looking" : "health.look")}</button>
        <p class="hint" role="status">
          ${checked ? t("health.checked", { when: moment(checked) }) : t("health.never")}
        </p>
      </div>
    </div>
    ${phone.health.problem && html`<p class="problem" role="alert">${t("health.problem")} ${phone.health.problem}</p>`}
    <${Connection} channel=${phone.channel} ill=${phone.health.problem} />
    <${Standing} health=${phone.health} />
    <${Templates} templates=${phone.templates} from=${phone.templates_from} />
    <${Profile} key=${JSON.stringify(editable(phone))} phone=${phone} overview=${overview} load=${load} />
  </section>`;
}

/** Ask for a look, and read until it is done; a number that nobody has looked at is looked at unasked. */
function useLook(/** @type {Phone} */ phone, /** @type {() => Promise<Overview | null>} */ load) {
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    try {
      await ask("POST", "/numbers/check", { inbox: phone.id });
      await until(async () => (await load())?.numbers.some((one) => one.id === phone.id && fresh(phone, one)));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  useEffect(() => {
    if (!phone.health.checked) look();
  }, []);
  return { busy, look };
}

/** @param {Phone} before @param {Phone} now */
const fresh = (before, now) => now.health.checked !== before.health.checked;
