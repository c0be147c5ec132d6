import { html, useState } from "../../js/preact.js";
import { assign, markUnread, pin, setPriority } from "../../js/actions.js";
import { nameAndStatus, teamName } from "../../js/colleagues.js";
import { boot, canWrite, cards } from "../../js/desk.js";
import { pinned } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { nameOf, phoneLink, phoneText } from "../../js/person.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { Avatar } from "../../js/ui/avatar.js";
import { Cost } from "./cost.js";
import { Episodes } from "./episodes.js";
import { FollowUps } from "./followups.js";
import { Fold } from "../../js/ui/fold.js";
import { Icon } from "../../js/ui/icon.js";
import { Labels } from "../../js/ui/labels.js";
import { Late } from "../../js/ui/late.js";
import { PRIORITIES } from "../../js/ui/priority.js";
import { Free } from "../../js/ui/window.js";

/** @import { Detail } from "../../js/types.js" */

/** Who the contact is and how the thread stands: a pane on a desktop, a sheet on a phone. @param {{ detail: Detail }} props */
export function Page({ detail }) {
  const card = cards.value.get(detail.id) ?? detail;
  const add = canWrite.value && card.status !== "resolved";
  return html`<div class="details">
    <${Contact} detail=${detail} />
    <dl class="facts">
      <${Fact} name=${t("details.assignee")}><${Assignee} card=${card} /><//>
      <${Fact} name=${t("details.priority")}><${PriorityChoice} card=${card} /><//>
    </dl>
    <p class="hint"><${Free} card=${card} /></p>
    ${boot.value?.business.sells && html`<${Late} page="salecard" quiet latest key=${"sale" + detail.id} detail=${detail} />`}
    <${Fold} name="notes" title=${t("details.notes")} shut>
      <${Late} page="contactnotes" quiet key=${"notes" + detail.contact} contact=${detail.contact} />
    <//>
    <${Fold} name="labels" title=${t("details.labels")}><${Labels} card=${card} /><//>
    <${Fold}
      name="followups"
      title=${t("followups.title")}
      act=${add && html`<button class="plain" onClick=${() => openPanel("schedule")}>${t("followups.add")}</button>`}
    >
      <${FollowUps} detail=${detail} />
    <//>
    ${boot.value?.business.connected && html`<${Late} page="crm" quiet key=${"crm" + detail.id} thread=${detail.id} />`}
    <${Late} page="contactchannels" quiet key=${"channels" + detail.id + detail.regrouped} contact=${detail.contact} thread=${detail.id} />
    <${Late} page="same" quiet key=${detail.id + detail.regrouped} thread=${detail.id} />
    ${detail.episodes.length > 0 && html`<${Episodes} id=${detail.id} episodes=${detail.episodes} />`}
    <${Fold} name="thread" title=${t("details.thread")}>
      <dl class="facts">
        <${Fact} name=${t("details.protocol")}><span class="selectable">${card.protocol}</span><//>
        <${Fact} name=${t("details.opened")}>${moment(card.opened)}<//>
        ${isPriced(card) && html`<${Fact} name=${t("details.cost")}><${Cost} key=${card.id} id=${card.id} /><//>`}
      </dl>
      ${canWrite.value && html`<${Keeping} id=${card.id} />`}
      <${Causes} key=${"causes" + detail.id} id=${detail.id} />
      ${canWrite.value && html`<${Export} key=${"export" + detail.id} id=${detail.id} />`}
    <//>
  </div>`;
}

/** Whether messages of the thread's channel cost money. @param {{ inbox: string }} card */
const isPriced = (card) => boot.value?.inboxes.find(({ id }) => id === card.inbox)?.priced;

/** Where the thread lies in the list. @param {{ id: string }} props */
function Keeping({ id }) {
  const on = pinned.value.has(id);
  return html`<p class="keeping">
    <button class="plain" onClick=${() => pin(id, !on)}>${t(on ? "thread.unpin" : "thread.pin")}</button>
    <button class="plain" onClick=${() => markUnread(id)}>${t("thread.unread")}</button>
  </p>`;
}

/** What no person did in the thread, and why. @param {{ id: string }} props */
function Causes({ id }) {
  const [open, setOpen] = useState(false);
  return html`<button class="plain" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t("details.why")}</button>
    ${open && html`<div class="causes"><${Late} page="causes" id=${id} /></div>`}`;
}

/** The whole thread as a file. @param {{ id: string }} props */
function Export({ id }) {
  const [open, setOpen] = useState(false);
  return html`<div>
    <button class="plain" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t("details.export")}</button>
    ${open && html`<${Late} page="threadexport" id=${id} />`}
  </div>`;
}

/** @param {{ detail: Detail }} props */
function Contact({ detail }) {
  const contact = detail.contact_card;
  return html`<div class="contact">
    <div class="person">
      <${Avatar} name=${nameOf(detail)} seed=${detail.contact} />
      <div>
        <p class="name">${nameOf(detail)}</p>
        ${contact.phone && html`<p><a href=${phoneLink(contact.phone)}>${phoneText(contact.phone)}</a></p>`}
        ${contact.username && html`<p>@${contact.username}</p>`}
      </div>
    </div>
    ${
      contact.opted_out &&
      html`<p class="optout">
        <${Icon} name="bell" size=${16} />${t("contact.optout", { day: moment(contact.opted_out) })}
      </p>`
    }
    ${contact.blocked && html`<p class="optout"><${Icon} name="alert" size=${16} />${t("contact.blocked", { day: moment(contact.blocked) })}</p>`}
    ${contact.no_marketing && html`<p class="optout"><${Icon} name="bell" size=${16} />${t("contact.nomarketing")}</p>`}
    <a class="plain more" ...${link("/contatos/" + contact.id)}>${t("nav.contactpage")}</a>
  </div>`;
}

/** @param {{ name: string, children: unknown }} props */
const Fact = ({ name, children }) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${children}</dd>
  </div>`;

/** @param {{ card: import("../../js/types.js").Card }} props */
function Assignee({ card }) {
  const choose = (/** @type {any} */ event) => assign(card.id, event.currentTarget.value || null);
  return html`<select
    aria-label=${t("details.assignee")}
    disabled=${!canWrite.value}
    value=${card.assignee ?? ""}
    onChange=${choose}
  >
    <option value="">${t("details.nobody")}</option>
    ${boot.value?.agents.map((agent) => html`<option key=${agent.id} value=${agent.id}>${nameAndStatus(agent)}</option>`)}
  </select>
  ${card.team && html`<span class="pill">${teamName(card.team)}</span>`}
  ${canWrite.value && card.status !== "resolved" && html`<button class="plain" onClick=${() => openPanel("transfer")}>${t("transfer.title")}</button>`}`;
}

/** @param {{ card: import("../../js/types.js").Card }} props */
function PriorityChoice({ card }) {
  const choose = (/** @type {any} */ event) => setPriority(card.id, event.currentTarget.value);
  return html`<select
    aria-label=${t("details.priority")}
    disabled=${!canWrite.value}
    value=${card.priority}
    onChange=${choose}
  >
    ${PRIORITIES.map((name) => html`<option key=${name} value=${name}>${t("priority." + name)}</option>`)}
  </select>`;
}
