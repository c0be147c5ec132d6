import { html } from "../preact.js";
import { teamName } from "../colleagues.js";
import { boot, canWrite, me, severalInboxes } from "../desk.js";
import { draft } from "../drafts.js";
import { pinned } from "../groups.js";
import { t } from "../i18n.js";
import { agentName, nameOf } from "../person.js";
import { link, openThread } from "../router.js";
import { isSelected, longPress, selecting, toggle } from "../selecting.js";
import { listTime, moment, now, rough } from "../time.js";
import { plain } from "../whatsapp.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";
import { Label } from "./label.js";
import { Priority } from "./priority.js";
import { Closing, Free } from "./window.js";

/** @import { Card } from "../types.js" */

/** A thread as the list shows it, in two lines: who and since when, what they said last and what matters about it. @param {{ card: Card }} props */
export function CardRow({ card }) {
  const open = openThread.value === card.id;
  const name = nameOf(card);
  const picked = isSelected(card.id);
  return html`<li ...${canWrite.value && longPress(card.id)} class=${picked ? "picked" : ""}>
    <a class="card ${card.unread ? "unread" : ""}" data-id=${card.id} ...${link("/c/" + card.id)} aria-current=${open ? "true" : null}>
      <${Avatar} name=${name} seed=${card.contact} />
      <span class="body">
        <span class="top">
          <span class="name">${name}</span>
          ${pinned.value.has(card.id) && html`<span class="pinned" title=${t("card.pinned")}><${Icon} name="tack" size=${14} /><span class="unseen">${t("card.pinned")}</span></span>`}
          <${Since} card=${card} />
        </span>
        <span class="middle">
          <${Preview} card=${card} />
          <${Marks} card=${card} />
          <${Unread} count=${card.unread} />
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

/** How long the contact has waited for a person: calm, then amber, then red. @param {{ card: Card, since: string }} props */
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

/** Beside the preview, the most pressing first: what has no room is not shown. @param {{ card: Card }} props */
function Marks({ card }) {
  const inbox = severalInboxes.value && boot.value?.inboxes.find((box) => box.id === card.inbox);
  const other = card.assignee && card.assignee !== me.value.id && card.status !== "resolved";
  const [label, ...labels] = card.labels;
  return html`<span class="marks">
    <${Closing} card=${card} />
    ${card.status !== "resolved" && html`<${Priority} card=${card} />`}
    ${
      card.status === "snoozed" &&
      card.snoozed_until &&
      html`<${When} icon="bell" at=${card.snoozed_until} whole=${t("card.snoozed", { when: moment(card.snoozed_until) })} />`
    }
    ${card.scheduled && html`<${When} icon="clock" at=${card.scheduled} whole=${t("card.scheduled", { when: moment(card.scheduled) })} />`}
    ${card.team && html`<span class="pill">${teamName(card.team)}</span>`}
    ${label && html`<${Label} name=${label} />`}
    ${labels.length > 0 && html`<span class="pill" title=${labels.join(", ")}>+${labels.length}</span>`}
    ${other && html`<${Assignee} name=${agentName(card.assignee)} seed=${card.assignee} />`}
    <${Free} card=${card} />
    ${inbox && html`<span class="pill">${inbox.name}</span>`}
  </span>`;
}

/** A time short enough for a row. @param {{ icon: "bell" | "clock", at: string, whole: string }} props `whole`: what happens then, and exactly when */
const When = ({ icon, at, whole }) =>
  html`<span class="pill" title=${whole}>
    <${Icon} name=${icon} size=${14} /><span aria-hidden="true">${listTime(at)}</span><span class="unseen">${whole}</span>
  </span>`;

/** @param {{ name: string, seed: string | null }} props */
const Assignee = ({ name, seed }) =>
  html`<span class="assignee" title=${name}><${Avatar} name=${name} seed=${seed ?? ""} small /><span class="unseen">${name}</span></span>`;
