import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Form } from "./form.js";
import { Row } from "./row.js";
import { Secret } from "../apikeys/secret.js";

/** @import { Answer, Save } from "./shapes.js" */

/** Where the shop's events are sent: adding, changing, testing, and what was sent. */
export function Page() {
  const [answer, setAnswer] = useState(/** @type {Answer | null} */ (null));
  const [secret, setSecret] = useState("");
  const [adding, setAdding] = useState(false);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/webhooks").then(setAnswer, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  /** @type {Save} */
  const save = async (method, path, body, key) => {
    const fresh = await ask(method, "/webhooks" + path, body, key).catch(complain);
    if (!fresh) return false;
    setAnswer(fresh);
    setSecret(fresh.secret ?? "");
    return true;
  };
  return html`<header class="head">
      <div><h2>${t("webhooks.title")}</h2></div>
    </header>
    <p class="hint">${t("webhooks.text")}</p>
    ${!answer && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${secret && html`<${Secret} secret=${secret} page="webhooks" close=${() => setSecret("")} />`}
    ${
      answer &&
      !secret &&
      (adding
        ? html`<${Form} events=${answer.events} save=${save} close=${() => setAdding(false)} />`
        : html`<div class="buttons first">
            <button class="solid" onClick=${() => setAdding(true)}><${Icon} name="plus" size=${20} />${t("webhooks.add")}</button>
          </div>`)
    }
    ${answer && !answer.webhooks.length && !adding && html`<${Empty} icon="flow" title=${t("webhooks.none")} text=${t("webhooks.none.text")} />`}
    <ul class="rows">
      ${answer?.webhooks.map((webhook) => html`<${Row} key=${webhook.id} webhook=${webhook} events=${answer.events} save=${save} />`)}
    </ul>`;
}
