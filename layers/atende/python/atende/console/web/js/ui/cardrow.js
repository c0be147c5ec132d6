import { html } from "../preact.js";
import { boot, me } from "../desk.js";
import { draft } from "../drafts.js";
import { t } from "../i18n.js";
import { agentName, nameOf } from "../person.js";
import { link, openThread } from "../router.js";
import { listTime, moment, now, rough } from "../time.js";
import { plain } from "../whatsapp.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";
import { Label } from "./label.js";
import { Priority } from "./priority.js";
import { Closing, Free } from "./window.js";

/** @import { Card } from "../types.js" */

/** A thread as the list shows it. @param {{ card: Card }} props */
export function CardRow({ card }) {
  const open = openThread.value === card.id;
  const name = nameOf(card);
  return html`<li>
    <a class="card ${card.unread ? "unread" : ""}" ...${link("/c/" + card.id)} aria-current=${open ? "true" : null}>
      <${Avatar} name=${name} seed=${card.contact} />
      <span class="body">
        <span class="top">
          <span class="name">${name}</span>
          <${Time} card=${card} />
        </span>
        <span class="middle"><${Preview} card=${card} /><${Unread} count=${card.unread} /></span>
        <${Marks} card=${card} />
      </span>
    </a>
  </li>`;
}

/** When it was resolved, or else when something was last said. @param {{ card: Card }} props */
function Time({ card }) {
  const resolved = card.status === "resolved";
  const at = resolved ? card.resolved : card.last_at;
  if (!at) return null;
  return html`<time datetime=${at} title=${moment(at)}>
    ${resolved && html`<${Icon} name="check" size=${14} /><span class="unseen">${t("card.resolved")}</span>`}
    ${listTime(at)}
  </time>`;
}

/** @param {{ card: Card }} props */
function Preview({ card }) {
  const unsent = draft(card.id, "reply") || draft(card.id, "note");
  if (unsent && openThread.value !== card.id) {
    return html`<span class="preview"><b class="draft">${t("card.draft")}</b> ${plain(unsent)}</span>`;
  }
  const ours = card.last_direction === "outgoing";
  return html`<span class="preview">
    ${ours && html`<${Icon} name="reply" size=${15} /><span class="unseen">${t("card.ours")}</span>`}
    ${card.last_direction === "note" && html`<${Icon} name="note" size=${15} />`}
    ${plain(card.last_text) || t("card.nothing")}
  </span>`;
}

/** @param {{ count: number }} props */
function Unread({ count }) {
  if (!count) return null;
  return html`<span class="badge"
    ><span aria-hidden="true">${count > 49 ? "50+" : count}</span>
    <span class="unseen">${t("card.unread", { n: count })}</span></span
  >`;
}

/** @param {{ card: Card }} props */
function Marks({ card }) {
  const inboxes = boot.value?.inboxes ?? [];
  const inbox = inboxes.length > 1 && inboxes.find((box) => box.id === card.inbox);
  const other = card.assignee && card.assignee !== me.value.id && card.status !== "resolved";
  return html`<span class="marks">
    <${Waiting} card=${card} />
    <${Closing} card=${card} />
    <${Free} card=${card} />
    ${
      card.status === "snoozed" &&
      card.snoozed_until &&
      html`<span class="pill"><${Icon} name="bell" size=${14} />${moment(card.snoozed_until)}</span>`
    }
    ${card.status !== "resolved" && html`<${Priority} card=${card} />`}
    ${other && html`<span class="pill"><${Icon} name="user" size=${14} />${agentName(card.assignee)}</span>`}
    ${inbox && html`<span class="pill">${inbox.name}</span>`}
    ${card.labels.map((name) => html`<${Label} key=${name} name=${name} />`)}
  </span>`;
}

/** How long the contact has waited for a person: calm, then amber, then red. @param {{ card: Card }} props */
function Waiting({ card }) {
  if (!card.waiting_since || card.status === "resolved") return null;
  const waited = Math.max(0, now.value - Date.parse(card.waiting_since));
  const mood = card.late || waited >= 30 * 60_000 ? "hot" : waited < 5 * 60_000 ? "calm" : "warm";
  return html`<span class="pill wait ${mood}">
    <${Icon} name="clock" size=${14} /><span class="unseen">${t("card.waiting")}</span>${rough(waited)}${card.late && html` · <b>${t("card.late")}</b>`}
  </span>`;
}
