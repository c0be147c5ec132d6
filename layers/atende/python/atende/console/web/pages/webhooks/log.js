import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Delivery, Webhook } from "./shapes.js" */

/** What was sent in the last thirty days, with the answers. @param {{ webhook: Webhook }} props */
export function Log({ webhook }) {
  const [deliveries, setDeliveries] = useState(/** @type {Delivery[] | null} */ (null));
  const [next, setNext] = useState("");
  const load = (/** @type {string} */ before) =>
    ask("GET", `/webhooks/${webhook.id}/deliveries?before=${encodeURIComponent(before)}`).then((answer) => {
      setDeliveries(before ? [...(deliveries ?? []), ...answer.deliveries] : answer.deliveries);
      setNext(answer.next);
    }, complain);
  useEffect(() => void load(""), []);
  const again = (/** @type {Delivery} */ delivery) =>
    ask("POST", `/webhooks/${webhook.id}/deliveries/${delivery.id}/replay`, {}).then(
      () => say(t("webhooks.again.done")),
      complain,
    );
  if (!deliveries) return html`<p class="hint">${t("webhooks.log.loading")}</p>`;
  if (!deliveries.length) return html`<p class="hint">${t("webhooks.log.none")}</p>`;
  return html`<ul class="webhookslog">
      ${deliveries.map(
        (delivery) => html`<li key=${delivery.id}>
          <details>
            <summary>
              <b>${t("webhooks.event." + delivery.type)}</b> · ${moment(delivery.at)} ·${" "}
              <span class=${delivery.state === "failed" ? "bad" : ""}>${state(delivery)}</span>
            </summary>
            <ol>
              ${delivery.attempts.map(
                (attempt) =>
                  html`<li>${moment(attempt.at)}: ${attempt.status || t("webhooks.noanswer")}, ${attempt.took} ms ${attempt.answer && html`<code>${attempt.answer}</code>`}</li>`,
              )}
            </ol>
            <pre>${delivery.body}</pre>
            <button class="plain" disabled=${Boolean(webhook.off)} onClick=${() => again(delivery)}>${t("webhooks.again")}</button>
          </details>
        </li>`,
      )}
    </ul>
    ${next && html`<button class="plain" onClick=${() => load(next)}>${t("webhooks.log.more")}</button>`}`;
}

/** @param {Delivery} delivery */
function state({ state: name, due, tries }) {
  if (name === "pending") return t("webhooks.pending", { due: due ? moment(due) : "", n: tries });
  return t(name === "done" ? "webhooks.done" : "webhooks.failed", { n: tries });
}
