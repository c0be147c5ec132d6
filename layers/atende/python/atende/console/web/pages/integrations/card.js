import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { moment, monthName } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Connecting } from "./connecting.js";
import { Log } from "./log.js";
import { Choosing } from "./choosing.js";

/** @import { Entry, Overview } from "./shapes.js" */

/** @type {Record<string, string>} What the owner's choices are called. */
const CHOICES = { orders: "integrations.answers", bot: "integrations.bot" };
/** Kinds that leave the owner nothing to choose. */
const PLAIN = ["payments", "assistant"];

/** One system: what it does, how the connection is, and what can be done. @param {{ entry: Entry, overview: Overview, load: () => Promise<unknown> }} props */
export function Card({ entry, overview, load }) {
  const [open, setOpen] = useState(/** @type {"" | "connect" | "choose" | "log" | "leave"} */ (""));
  const toggle = (/** @type {typeof open} */ part) => setOpen(open === part ? "" : part);
  const isOn = entry.state === "connected" || entry.state === "broken";
  const leave = () =>
    ask("POST", `/connectors/${entry.connector}/leave`, {}).then(
      () => (setOpen(""), say(t("integrations.left", { title: entry.title })), load()),
      complain,
    );
  const button = (/** @type {typeof open} */ part, /** @type {string} */ word) =>
    html`<button class=${part === "connect" && !entry.account ? "soft" : "plain"} aria-expanded=${open === part} onClick=${() => toggle(part)}>${t(word)}</button>`;
  return html`<li class="tile">
    <p class="cardhead">
      <b>${entry.title}</b>
      <span class=${"pill " + (entry.state || "off")}>${t("integrations.state." + (entry.state || "off"))}</span>
    </p>
    <p class="hint">${entry.text}</p>
    ${isOn && html`<p class="hint">${t("integrations.account", { account: entry.account })}${entry.worked && ` · ${t("integrations.worked", { when: moment(entry.worked) })}`}</p>`}
    ${
      entry.months.length
        ? html`<ul class="months">
            ${entry.months.map((month) => html`<li key=${month.month} class="hint">${t("integrations.drafts", { n: month.drafts, month: monthName(month.month), tokens: count(month.tokens), cost: dollars(month.cost, 4) })}</li>`)}
          </ul>`
        : ""
    }
    ${
      entry.error &&
      html`<p class="problem" role="status">
        <${Icon} name="alert" size=${18} />
        <span>${entry.error}${entry.error_at && html` <small>${moment(entry.error_at)}</small>`}</span>
      </p>`
    }
    ${
      entry.webhook &&
      html`<details>
        <summary>${t("integrations.webhook")}</summary>
        <p class="hint">${t("integrations.webhook.text", { title: entry.title })}</p>
        <p><code class="selectable">${entry.webhook}</code></p>
      </details>`
    }
    <p class="acts">
      ${button("connect", isOn ? "integrations.reconnect" : "integrations.connect")}
      ${isOn && html`${!PLAIN.includes(entry.kind) && button("choose", CHOICES[entry.kind] ?? "integrations.choose")} ${button("log", "integrations.log")} ${button("leave", "integrations.leave")}`}
    </p>
    ${open === "connect" && html`<${Connecting} entry=${entry} callback=${overview.callback} done=${() => (setOpen(""), load())} />`}
    ${open === "choose" && html`<${Choosing} entry=${entry} overview=${overview} done=${() => (setOpen(""), load())} />`}
    ${open === "log" && html`<${Log} connector=${entry.connector} load=${load} />`}
    ${
      open === "leave" &&
      html`<div class="notice" role="alert">
        <p>${t("integrations.leave.text", { title: entry.title })}</p>
        <p class="acts">
          <button class="plain bad" onClick=${leave}>${t("integrations.leave.sure")}</button>
          <button class="plain" onClick=${() => setOpen("")}>${t("cancel")}</button>
        </p>
      </div>`
    }
  </li>`;
}
