import { html } from "../preact.js";
import { assignToMe, reopen, resolve } from "../actions.js";
import { canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { agentName, nameOf } from "../person.js";
import { link } from "../router.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";
import { Window } from "./window.js";

/** @import { Card } from "../types.js" */

/** @param {{ card: Card }} props */
export const ThreadHead = ({ card }) =>
  html`<header class="threadhead">
    <a class="round back" ...${link("/")} aria-label=${t("thread.back")}><${Icon} name="back" /></a>
    <button class="who" onClick=${() => openPanel("details")} aria-label=${t("details.open", { name: nameOf(card) })}>
      <${Avatar} name=${nameOf(card)} seed=${card.contact} />
      <span class="lines">
        <span class="name">${nameOf(card)}</span>
        <${Window} card=${card} />
      </span>
    </button>
    ${canWrite.value && html`<${Acts} card=${card} />`}
  </header>`;

/** @param {{ card: Card }} props */
function Acts({ card }) {
  if (card.status === "resolved") {
    return html`<button class="soft" onClick=${() => reopen(card.id)}>
      <${Icon} name="undo" size=${20} />${t("thread.reopen")}
    </button>`;
  }
  return html`<${Owner} card=${card} />
    <button
      class="round"
      aria-label=${t("schedule.title")}
      title=${t("schedule.title")}
      onClick=${() => openPanel("schedule")}
    >
      <${Icon} name="clock" />
    </button>
    ${
      card.status === "snoozed" &&
      html`<button
        class="round"
        aria-label=${t("thread.resume")}
        title=${t("thread.resume")}
        onClick=${() => reopen(card.id)}
      >
        <${Icon} name="undo" />
      </button>`
    }
    <button class="quiet resolve" aria-label=${t("thread.resolve")} onClick=${() => resolve(card.id)}>
      <${Icon} name="check" size=${20} /><span>${t("thread.resolve")}</span>
    </button>`;
}

/** Nobody's: a button to take it. Somebody's: who. @param {{ card: Card }} props */
function Owner({ card }) {
  if (card.assignee) {
    const name = agentName(card.assignee);
    return html`<button class="plain owner wide-only" aria-label=${`${name}: ${t("transfer.title")}`} title=${t("transfer.title")} onClick=${() => openPanel("transfer")}>${name}</button>`;
  }
  return html`<button class="round" aria-label=${t("thread.claim")} title=${t("thread.claim")} onClick=${() => assignToMe(card.id)}>
    <${Icon} name="claim" />
  </button>`;
}
