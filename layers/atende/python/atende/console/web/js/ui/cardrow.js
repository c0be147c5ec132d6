import { html } from "../preact.js";
import { boot, canWrite, me, severalInboxes } from "../desk.js";
import { draft } from "../drafts.js";
import { pinned } from "../groups.js";
import { t } from "../i18n.js";
import { agentName, nameOf } from "../person.js";
import { link, openThread } from "../router.js";
import { isSelected, longPress, selecting, toggle } from "../selecting.js";
import { listTime, moment, now, rough } from "../time.js";
import { plain } from "../whatsapp.js";
import { Avatar, initials } from "./avatar.js";
import { Chip, chipOf, Signs } from "./chip.js";
import { Icon } from "./icon.js";

/** @import { Card } from "../types.js" */

/** A thread as the list shows it, in two lines: who and since when; what they said last, and in one chip what presses most. @param {{ card: Card }} props */
export function CardRow({ card }) {
  const open = openThread.value === card.id;
  const name = nameOf(card);
  const picked = isSelected(card.id);
  const chip = chipOf(card);
  return html`<li ...${canWrite.value && longPress(card.id)} class=${picked ? "picked" : ""}>
    <a class="card ${card.unread ? "unread" : ""}" data-id=${card.id} ...${link("/c/" + card.id)} aria-current=${open ? "true" : null}>
      <span class="face">
        <${Avatar} name=${name} seed=${card.contact} />
        <${Inbox} card=${card} />
        <${Unread} count=${card.unread} />
      </span>
      <span class="body">
        <span class="top">
          <span class="name">${name}</span>
          ${pinned.value.has(card.id) && html`<span class="pinned" title=${t("card.pinned")}><${Icon} name="tack" size=${14} /><span class="unseen">${t("card.pinned")}</span></span>`}
          <${Signs} card=${card} said=${chip?.kind} />
          <${Assignee} card=${card} />
          <${Since} card=${card} />
        </span>
        <span class="middle">
          <${Preview} card=${card} />
          <${Chip} chip=${chip} />
        </span>
      </span>
    </a>
    ${canWrite.value && html`<${Pick} card=${card} name=${name} on=${picked} />`}
  </li>`;
}

/** Over the avatar: selects the thread. @param {{ card: Card, name: string, on: boolean }} props */
const Pick = ({ card, name, on }) =>
  html`<button
    class="pick ${selecting.value ? "ready" : ""}"
    role="checkbox"
    aria-checked=${on}
    aria-label=${t("card.select", { name })}
    tabindex=${selecting.value ? 0 : -1}
    onClick=${() => toggle(card.id)}
  >
    <i>${on && html`<${Icon} name="check" size=${18} />`}</i>
  </button>`;

/** How long somebody waits; else when it was resolved, or when something was last said. @param {{ card: Card }} props */
function Since({ card }) {
  const resolved = card.status === "resolved";
  if (card.waiting_since && !resolved) return html`<${Waiting} card=${card} since=${card.waiting_since} />`;
  const at = resolved ? card.resolved : card.last_at;
  if (!at) return null;
  return html`<time datetime=${at} title=${moment(at)}>
    ${resolved && html`<${Icon} name="check" size=${14} /><span class="unseen">${t("card.resolved")}</span>`}
    ${listTime(at)}
  </time>`;
}

/** How long the contact has waited for a person: calm, then dark, then amber. @param {{ card: Card, since: string }} props */
function Waiting({ card, since }) {
  const waited = Math.max(0, now.value - Date.parse(since));
  const mood = card.late || waited >= 30 * 60_000 ? "hot" : waited < 5 * 60_000 ? "calm" : "warm";
  return html`<time class="wait ${mood}" datetime=${since} title=${moment(since)}>
    <span class="unseen">${t("card.waiting")}</span>${card.late && html`<b>${t("card.late")}</b> · `}${rough(waited)}
  </time>`;
}

/** What the contact said last, with a sign once a person has answered it. @param {{ card: Card }} props */
function Preview({ card }) {
  const unsent = draft(card.id, "reply") || draft(card.id, "note");
  if (unsent && openThread.value !== card.id) {
    return html`<span class="preview"><b class="draft">${t("card.draft")}</b> ${plain(unsent)}</span>`;
  }
  // What is unread, such as a payment, is not answered, whatever was said automatically since.
  const answered = card.heard && card.last_direction === "outgoing" && !card.waiting_since && !card.unread;
  return html`<span class="preview">
    ${answered && html`<span class="answered" title=${t("card.answered")}><${Icon} name="reply" size=${15} /><span class="unseen">${t("card.answered")}:</span></span>`}
    ${card.last_text && !card.heard && html`${t("card.ours")} `}${plain(card.last_text) || t("card.nothing")}
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

/** By which inbox the thread came, where there are several: its initials, at the avatar. @param {{ card: Card }} props */
function Inbox({ card }) {
  const inbox = severalInboxes.value && boot.value?.inboxes.find((box) => box.id === card.inbox);
  if (!inbox) return null;
  return html`<span class="inbox" title=${inbox.name}><span aria-hidden="true">${initials(inbox.name)}</span><span class="unseen">${inbox.name}</span></span>`;
}

/** Which colleague has it. @param {{ card: Card }} props */
function Assignee({ card: { assignee, status } }) {
  if (!assignee || assignee === me.value.id || status === "resolved") return null;
  const name = agentName(assignee);
  return html`<span class="assignee" title=${name}><${Avatar} name=${name} seed=${assignee} small /><span class="unseen">${name}</span></span>`;
}
