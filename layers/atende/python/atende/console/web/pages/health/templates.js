import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { Preview, examples } from "../templates/preview.js";
import { CATEGORIES, QUALITIES, STATES, tone, word } from "../templates/states.js";

/** @import { Template } from "../templates/preview.js" */

/** Every template, with what it looks like. @param {{ templates: Template[], from: string }} props `from`: whether they were read */
export const Templates = ({ templates, from }) =>
  html`<h3>${t("templates.heading")}</h3>
    ${!templates.length && html`<p class="hint">${t("templates.none_" + from)}</p>`}
    <ul class="listed">
      ${templates.map((template) => html`<${Row} key=${template.id} template=${template} />`)}
    </ul>`;

/** @param {{ template: Template }} props */
const Row = ({ template }) =>
  html`<li>
    <details class="tile">
      <summary>
        <b>${template.name}</b>
        <span class="state ${tone(template.status)}">${word("state.", template.status, STATES)}</span>
        <${Icon} name="down" size=${18} />
        <small>
          ${word("category.", template.category, CATEGORIES)} · ${template.language}
          ${QUALITIES[template.quality] && ` · ${t("quality.title")}: ${t("quality." + QUALITIES[template.quality])}`}
        </small>
      </summary>
      ${template.reason && html`<p class="problem">${t("templates.reason")} ${template.reason}</p>`}
      ${
        template.coming &&
        template.coming !== template.category &&
        html`<p class="warning">${t("templates.coming", { category: word("category.", template.coming, CATEGORIES) })}</p>`
      }
      <${Preview} template=${template} title=${examples(template, "header")} values=${examples(template)} />
      <p class="hint">${t("templates.example")}</p>
    </details>
  </li>`;
