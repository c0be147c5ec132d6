import { html, useRef, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Form } from "./form.js";
import { Log } from "./log.js";

/** @import { Save, Webhook } from "./shapes.js" */

/** A webhook with what can be done about it. @param {{ webhook: Webhook, events: string[], save: Save }} props */
export function Row({ webhook, events, save }) {
  const [doing, setDoing] = useState(/** @type {"" | "change" | "log" | "secret" | "remove"} */ (""));
  const [busy, setBusy] = useState(false);
  const key = useRef("");
  const shut = () => setDoing("");
  const renew = () => {
    key.current = newKey();
    setDoing("secret");
  };
  const path = "/" + webhook.id;
  const test = async () => {
    setBusy(true);
    const answer = await ask("POST", `/webhooks${path}/test`, {}).catch(complain);
    setBusy(false);
    if (!answer) return;
    const [attempt] = answer.delivery.attempts;
    if (answer.delivery.state === "done") say(t("webhooks.tested", { status: attempt.status, took: attempt.took }));
    else say(attempt.status ? t("webhooks.tested.bad", { status: attempt.status }) : attempt.answer, { bad: true });
  };
  if (doing === "change")
    return html`<li><${Form} webhook=${webhook} events=${events} save=${save} close=${shut} /></li>`;
  return html`<li class="tile" aria-label=${webhook.url}>
    <h3 class="webhooksurl">${webhook.url}</h3>
    ${webhook.description && html`<p>${webhook.description}</p>`}
    <p class="hint">${webhook.events.map((type) => t("webhooks.event." + type)).join(" · ")}</p>
    ${webhook.personal && html`<p class="hint">${t("webhooks.personal.on")}</p>`}
    ${webhook.off && html`<p class="notice"><${Icon} name="alert" size=${18} />${t("webhooks.off." + webhook.off, { at: webhook.off_since ? moment(webhook.off_since) : "" })}</p>`}
    <p class="acts">
      <button class="plain" disabled=${busy} onClick=${test}>${t("webhooks.test")}</button>
      <button class="plain" aria-expanded=${doing === "log"} onClick=${() => setDoing(doing === "log" ? "" : "log")}>${t("webhooks.log")}</button>
      <button class="plain" onClick=${() => setDoing("change")}>${t("webhooks.change")}</button>
      <button class="plain" onClick=${() => save("PUT", path, { on: Boolean(webhook.off) })}>${t(webhook.off ? "webhooks.on" : "webhooks.turnoff")}</button>
      <button class="plain" onClick=${renew}>${t("webhooks.renew")}</button>
      <button class="plain bad" onClick=${() => setDoing("remove")}>${t("webhooks.remove")}</button>
    </p>
    ${doing === "log" && html`<${Log} webhook=${webhook} />`}
    ${
      doing === "secret" &&
      html`<${Sure} text=${t("webhooks.renew.sure")} act=${t("webhooks.renew")} shut=${shut} go=${() => save("POST", path + "/renew", {}, key.current).then(shut)} />`
    }
    ${
      doing === "remove" &&
      html`<${Sure} text=${t("webhooks.remove.sure")} act=${t("webhooks.remove")} shut=${shut} go=${() => save("DELETE", path)} />`
    }
  </li>`;
}

/** @param {{ text: string, act: string, go: () => void, shut: () => void }} props */
const Sure = ({ text, act, go, shut }) =>
  html`<div class="webhookssure">
    <p>${text}</p>
    <button class="soft bad" onClick=${go}>${act}</button>
    <button class="quiet" onClick=${shut}>${t("cancel")}</button>
  </div>`;
