import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { behind } from "./state.js";

/** @import { Fact } from "./measures.js" */

/** Rows with a name, a value, and below each how it is counted and a way to the threads. @param {{ facts: Fact[] }} props */
export const Facts = ({ facts }) =>
  html`<div class="facts">
    ${facts.map(
      ({ key, value, figure }) =>
        html`<details key=${key}>
          <summary title=${t("why." + key)}><span>${t("facts." + key)}</span><b>${value}</b></summary>
          <p>
            ${t("why." + key)} <${Threads} figure=${figure} title=${t("facts." + key)} />
          </p>
        </details>`,
    )}
  </div>`;

/** @param {{ figure: string, title: string, more?: Record<string, string>, said?: string }} props */
export const Threads = ({ figure, title, more, said }) =>
  html`<button class="plain" onClick=${() => (behind.value = { figure, title, more })}>${said ?? t("behind.open")}</button>`;

/** A figure in a table, which opens its threads. @param {{ shown: string, name: string, figure: string, more: Record<string, string> }} props */
export const Cell = ({ shown, name, figure, more }) =>
  html`<button
    class="cell"
    aria-label=${`${name}: ${shown}. ${t("behind.open")}`}
    onClick=${() => (behind.value = { figure, title: name, more })}
  >
    ${shown}
  </button>`;

/** How a drawing is counted. @param {{ of: string }} props */
export const Why = ({ of }) =>
  html`<details class="why">
    <summary aria-label=${t("why.title")} title=${t("why.title")}><${Icon} name="help" size=${18} /></summary>
    <p>${t("why." + of)}</p>
  </details>`;
