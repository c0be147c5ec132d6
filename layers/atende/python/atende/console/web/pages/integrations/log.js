import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/** @import { Details } from "./shapes.js" */

/** What could not be sent, with a way to try again, and what was done lately. @param {{ connector: string, load: () => void }} props */
export function Log({ connector, load }) {
  const [details, setDetails] = useState(/** @type {Details | null} */ (null));
  const read = () => ask("GET", "/connectors/" + connector).then(setDetails, complain);
  useEffect(() => void read(), []);
  if (!details) return html`<${Skeleton} kind="tiles" count=${1} />`;
  const again = (/** @type {string} */ thread) =>
    ask("POST", `/connectors/${connector}/retry`, { thread }).then(
      (told) => (say(t("integrations.trying", { n: told.count })), setTimeout(() => (read(), load()), 3_000)),
      complain,
    );
  return html`${
    details.unsent.length > 0 &&
    html`<h4>${t("integrations.unsent")}</h4>
      <ul class="lines">
        ${details.unsent.map(
          (entry) =>
            html`<li key=${entry.thread} class="ill">
              <${Icon} name="alert" size=${18} />
              <span>
                ${entry.error} <small>${moment(entry.since)}</small>
                <span class="acts">
                  ${entry.act === "thread" && html`<a class="plain" ...${link("/c/" + entry.thread)}>${t("integrations.open")}</a>`}
                  <button class="plain" onClick=${() => again(entry.thread)}>${t("integrations.again")}</button>
                </span>
              </span>
            </li>`,
        )}
      </ul>
      ${details.unsent.length > 1 && html`<button class="soft" onClick=${() => again("")}>${t("integrations.again.all")}</button>`}`
  }
  <h4>${t("integrations.log")}</h4>
  ${
    details.log.length
      ? html`<ul class="lines">
          ${details.log.map(
            (line) =>
              html`<li key=${line.at + line.thread} class=${line.ok ? "well" : "ill"}>
                <${Icon} name=${line.ok ? "check" : "alert"} size=${18} />
                <span>
                  ${line.error || t("integrations.act." + line.act)} <small>${moment(line.at)}</small>
                  ${line.thread && line.act === "thread" && html` <a class="plain" ...${link("/c/" + line.thread)}>${t("integrations.open")}</a>`}
                </span>
              </li>`,
          )}
        </ul>`
      : html`<p class="hint">${t("integrations.log.none")}</p>`
  }`;
}
