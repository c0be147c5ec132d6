import { html } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { PERIODS, asked, by, nameOf, period } from "./state.js";

/** Which days, of what. */
export const Controls = () =>
  html`<div class="controls">
    <div class="segments" role="group" aria-label=${t("period.title")}>
      ${PERIODS.map(
        (days) =>
          html`<button key=${days} aria-pressed=${String(period.value === days)} onClick=${() => (period.value = days)}>
            ${t("period." + days)}
          </button>`,
      )}
    </div>
    <${Of} />
    <${Away} />
  </div>`;

/** To take along: as a table, for programs, on paper. On a phone it stands below everything. */
export const Away = () =>
  html`<div class="away">
    <a class="soft" href=${"/api/figures/export?" + asked({ format: "csv" })} download title=${t("export.csv")}>
      <${Icon} name="down" size=${18} />CSV
    </a>
    <a class="soft" href=${"/api/figures/export?" + asked({ format: "jsonl" })} download title=${t("export.jsonl")}>JSONL</a>
    <button class="soft" onClick=${() => print()}><${Icon} name="file" size=${18} />${t("export.print")}</button>
  </div>`;

/** One inbox, one person or one label, or all. */
function Of() {
  const { inboxes = [], agents = [], labels = [] } = boot.value ?? {};
  const groups = [
    { by: "inbox", values: inboxes.length > 1 ? inboxes.map((one) => one.id) : [] },
    { by: "agent", values: [...agents.map((one) => one.id), "phone"] },
    { by: "label", values: labels },
  ];
  const choose = (/** @type {any} */ event) => {
    const [kind, ...rest] = event.currentTarget.value.split(":");
    by.value = kind ? { by: kind, value: rest.join(":") } : null;
  };
  return html`<label class="of" title=${t("why.by")}>
    <span class="unseen">${t("by.title")}</span>
    <select value=${by.value ? `${by.value.by}:${by.value.value}` : ""} onChange=${choose}>
      <option value="">${t("by.all")}</option>
      ${groups.map(
        (group) =>
          group.values.length > 0 &&
          html`<optgroup key=${group.by} label=${t("by." + group.by)}>
            ${group.values.map((value) => html`<option key=${value} value=${`${group.by}:${value}`}>${nameOf(group.by, value)}</option>`)}
          </optgroup>`,
      )}
    </select>
  </label>`;
}
