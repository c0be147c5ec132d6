import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { Preview, examples } from "../templates/preview.js";
import { CATEGORIES, QUALITIES, STATES, tone, word } from "../templates/states.js";
import { cost } from "./shapes.js";

/** @import { Made, Saved } from "./shapes.js" */

/** One template of WhatsApp's, and what can be done with it. @param {{ template: Made, prices: Record<string, string>, tells: boolean, tell: (on: boolean) => void, edit: () => void, copy: () => void, remove: () => void }} props `tells`: whether news of orders go by it */
export const Row = ({ template, prices, tells, tell, edit, copy, remove }) =>
  html`<li>
    <details class="tile" open=${tells && !template.tells_orders}>
      <summary>
        <b>${template.name}</b>
        <span class="state ${tone(template.status)}">${word("drafts.state.", template.status, STATES)}</span>
        <${Icon} name="down" size=${18} />
        <small>
          ${word("drafts.category.", template.category, CATEGORIES)}${prices[template.category] && ` · ${cost(prices[template.category])}`} · ${template.language}
          ${QUALITIES[template.quality] && ` · ${t("drafts.quality")}: ${t("drafts.quality." + QUALITIES[template.quality])}`}
        </small>
      </summary>
      ${template.reason && html`<p class="problem">${t("drafts.reason")} ${template.reason}</p>`}
      ${
        template.asked &&
        template.asked !== template.category &&
        html`<p class="warning">${t("drafts.moved", { asked: word("drafts.category.", template.asked, CATEGORIES), now: word("drafts.category.", template.category, CATEGORIES) })}</p>`
      }
      ${
        template.coming &&
        template.coming !== template.category &&
        html`<p class="warning">${t("drafts.coming", { now: word("drafts.category.", template.coming, CATEGORIES) })}${prices[template.coming] && ` · ${cost(prices[template.coming])}`}</p>`
      }
      ${tells && !template.tells_orders && html`<p class="warning">${t("drafts.orders.unfit")}</p>`}
      <${Preview} template=${template} title=${examples(template, "header")} values=${examples(template)} />
      ${template.library && html`<p class="hint">${t("library.of", { name: template.library })}</p>`}
      ${template.fixed && html`<p class="hint">${template.fixed}</p>`}
      ${
        (template.tells_orders || template.news_problem || tells) &&
        html`<label class="check">
          <input type="checkbox" checked=${tells} disabled=${!template.tells_orders && !tells} onChange=${(/** @type {any} */ event) => tell(event.currentTarget.checked)} />
          <span>${t("drafts.orders")}${template.news_problem && html`<br /><small>${template.news_problem}</small>`}</span>
        </label>`
      }
      <div class="buttons">
        <${Removal} remove=${remove} question=${t("drafts.remove.sure", { name: template.name })} />
        <button class="soft" onClick=${copy}>${t("drafts.copy")}</button>
        <button class="soft" disabled=${Boolean(template.fixed)} onClick=${edit}>${t("drafts.edit")}</button>
      </div>
    </details>
  </li>`;

/** @param {{ draft: Saved, edit: () => void, remove: () => void }} props */
export const DraftRow = ({ draft, edit, remove }) =>
  html`<li class="tile">
    <b>${draft.name || t("drafts.nameless")}</b>
    <small>
      ${word("drafts.category.", draft.category, CATEGORIES)} · ${draft.language}
      ${draft.sending && ` · ${t(draft.removes ? "drafts.removing" : "drafts.sending")}`}
    </small>
    ${draft.refused && html`<p class="problem" role="alert">${draft.refused}</p>`}
    ${
      !draft.sending &&
      html`<div class="buttons">
        <${Removal} remove=${remove} question=${t("drafts.discard.sure")} />
        ${!draft.removes && html`<button class="soft" onClick=${edit}>${t("drafts.edit")}</button>`}
      </div>`
    }
  </li>`;

/** A button that asks once more. @param {{ remove: () => void, question: string }} props */
function Removal({ remove, question }) {
  const [asked, setAsked] = useState(false);
  if (!asked) return html`<button class="plain bad" onClick=${() => setAsked(true)}>${t("drafts.remove")}</button>`;
  return html`<p class="problem" role="alert">${question}</p>
    <button class="soft" onClick=${() => setAsked(false)}>${t("cancel")}</button>
    <button class="solid bad" onClick=${() => (setAsked(false), remove())}>${t("drafts.remove")}</button>`;
}
