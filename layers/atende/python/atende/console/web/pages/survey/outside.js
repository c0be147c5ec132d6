import { html } from "../../js/preact.js";
import { language, t } from "../../js/i18n.js";

/** @import { Overview, Setting } from "./shapes.js" */

/** "0,0068". @param {string} price in dollars */
const written = (price) => Number(price).toLocaleString(language, { maximumFractionDigits: 4 });

/**
 * After the 24 hours only a template goes out, at its price, and only to who has agreed.
 * @param {{ setting: Setting, overview: Overview, change: (more: Partial<Setting>) => void }} props
 */
export function Outside({ setting, overview, change }) {
  const { templates, price, labels } = overview;
  const usable = templates.filter((one) => !one.wrong);
  const known = [...new Set([...labels, setting.agreed])].filter(Boolean).sort();
  const choose = (/** @type {string} */ chosen) => {
    const [template, template_language] = chosen.split("|");
    change({ template, template_language: template_language ?? "", agreed: template ? setting.agreed : "" });
  };
  return html`<div class="tile">
    <h3>${t("poll.outside")}</h3>
    <p class="hint">${t("poll.outside.text")}</p>
    ${!usable.length && html`<p class="hint">${t("poll.outside.none")}</p>`}
    ${
      (usable.length > 0 || setting.template) &&
      html`<div class="choices">
        <label class="stack">
          <span>${t("poll.template")}</span>
          <select
            value=${setting.template ? `${setting.template}|${setting.template_language}` : ""}
            onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}
          >
            <option value="">${t("poll.template.no")}</option>
            ${usable.map((one) => html`<option key=${one.name} value=${`${one.name}|${one.language}`}>${one.name} · ${one.language}</option>`)}
          </select>
        </label>
        ${
          setting.template &&
          html`<label class="stack">
            <span>${t("poll.agreed")}</span>
            <input
              list="poll-labels"
              maxlength="30"
              required
              placeholder=${t("poll.agreed.hint")}
              value=${setting.agreed}
              onInput=${(/** @type {any} */ event) => change({ agreed: event.currentTarget.value })}
            />
            <datalist id="poll-labels">${known.map((label) => html`<option key=${label} value=${label} />`)}</datalist>
          </label>`
        }
      </div>`
    }
    ${setting.template && html`<p class="hint">${t("poll.agreed.text")}</p>`}
    ${setting.template && html`<p class="hint price">${price ? t("poll.price", { price: written(price) }) : t("poll.price.unknown")}</p>`}
  </div>`;
}
