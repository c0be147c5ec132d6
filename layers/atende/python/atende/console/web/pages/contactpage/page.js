import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { isGone, manages, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { nameOf, phoneLink, phoneText } from "../../js/person.js";
import { link, path } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { leave } from "../../js/unsaved.js";
import { Avatar } from "../../js/ui/avatar.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Block } from "./block.js";
import { Exchanged } from "./exchanged.js";
import { Form } from "./form.js";
import { ContactLabels } from "./labels.js";

/** @import { Contact, Overview } from "./shapes.js" */

/** Everything about the contact that the address names. */
export function Page() {
  const [round, setRound] = useState(0);
  const id = path.value.split("/")[2] ?? "";
  return html`<${Loaded} key=${id + round} id=${id} again=${() => leave(() => setRound(round + 1))} />`;
}

/** @param {{ id: string, again: () => void }} props */
function Loaded({ id, again }) {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState("");
  const load = () => {
    setFailed("");
    ask("GET", "/contacts/" + id).then(setOverview, (error) => {
      setFailed(isGone(error) || !id ? "gone" : "away");
      if (!isGone(error)) complain(error);
    });
  };
  useEffect(load, []);
  if (failed === "gone")
    return html`<${Empty} icon="user" title=${t("contact.gone")} text=${t("contact.gone.text")} />`;
  if (failed)
    return html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
      <button class="soft" onClick=${load}>${t("failed.again")}</button>
    <//>`;
  if (!overview) return html`<${Skeleton} kind="tiles" count=${4} />`;
  const keep = (/** @type {Contact} */ contact) => setOverview({ ...overview, contact });
  const { contact, notes, threads, next } = overview;
  return html`${threads[0] && html`<a class="plain leave" ...${link("/c/" + threads[0].id)}><${Icon} name="back" size=${20} />${t("contact.back")}</a>`}
    <${Who} contact=${contact} />
    <div class="columns">
      <div>
        <${Form} contact=${contact} keep=${keep} />
        <section class="tile" aria-label=${t("details.labels")}>
          <h3>${t("details.labels")}</h3>
          <${ContactLabels} contact=${contact} keep=${keep} />
        </section>
        <${Late} page="consents" quiet contact=${contact.id} />
        <${Block} contact=${contact} keep=${keep} />
        ${manages.value && html`<${PhoneChat} contact=${contact.id} changed=${load} />`}
        ${me.value.role === "owner" && html`<${Late} page="personaldata" quiet contact=${contact.id} held=${contact.held} heldFor=${contact.held_for} changed=${load} />`}
      </div>
      <div>
        <${Late} page="contactnotes" quiet contact=${contact.id} first=${notes} />
        ${threads[0] && html`<${Late} page="contactchannels" quiet boxed contact=${contact.id} thread=${threads[0].id} />`}
        ${threads[0] && html`<div class="same"><${Late} page="same" quiet thread=${threads[0].id} changed=${again} /></div>`}
      </div>
    </div>
    <${Exchanged} key=${threads.length + (threads[0]?.id ?? "")} contact=${contact.id} first=${{ rows: threads, next }} />`;
}

/** The chat with the contact that the shop's phone has exported. @param {{ contact: string, changed: () => void }} props */
function PhoneChat({ contact, changed }) {
  const [open, setOpen] = useState(false);
  return html`<section class="tile" aria-label=${t("contact.chat")}>
    <h3>${t("contact.chat")}</h3>
    ${open ? html`<${Late} page="chatimport" contact=${contact} changed=${changed} />` : html`<button class="soft" onClick=${() => setOpen(true)}>${t("contact.chat.import")}</button>`}
  </section>`;
}

/** @param {{ contact: Contact }} props */
function Who({ contact }) {
  const others = [
    ["contact.own", contact.own_name],
    ["contact.saved", contact.saved_name],
  ].filter(([, name]) => name && name !== contact.name);
  return html`<header class="who">
    <${Avatar} name=${nameOf(contact)} seed=${contact.id} big />
    <div>
      <h2>${nameOf(contact)}</h2>
      <p class="hint">
        ${contact.phone && html`<a href=${phoneLink(contact.phone)}>${phoneText(contact.phone)}</a>`}
        ${contact.username && html` <span>@${contact.username}</span>`}
        ${contact.created && html` <span>${t("contact.since", { day: moment(contact.created) })}</span>`}
      </p>
      ${others.map(([word, name]) => html`<p key=${word} class="hint">${t(word, { name })}</p>`)}
    </div>
  </header>`;
}
