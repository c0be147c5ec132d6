import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { phoneText } from "../../js/person.js";
import { link, openThread } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { GoOn } from "./goon.js";
import { Invite } from "./invite.js";

/** @import { Overview, Place } from "./shapes.js" */

/**
 * The inboxes in which a contact writes, and those they can be invited to. `thread` is the one on the screen, or the newest.
 * @param {{ contact: string, thread: string, boxed?: boolean }} props
 */
export function Page({ contact, thread, boxed }) {
  const [overview, show] = useState(/** @type {Overview | null} */ (null));
  useEffect(() => {
    ask("GET", `/contacts/${contact}/channels`).then(show, () => {});
  }, [contact]);
  if (!overview) return null;
  const { channels, invitable } = overview;
  const here = channels.find((place) => place.thread === thread) ?? channels[0];
  if (!here) return null;
  // A single channel is shown where its address stands nowhere else: phones stand above.
  const isKnown = channels.length === 1 && here.reached && !here.address.includes("@");
  if (isKnown && invitable.length === 0) return null;
  return html`<section class=${boxed ? "contactchannels tile" : "contactchannels"} aria-label=${t("channels.title")}>
    <h3>${t("channels.title")}</h3>
    <ul>
      ${channels.map((place) => html`<${Row} key=${place.inbox} place=${place} here=${here} />`)}
    </ul>
    ${canWrite.value && invitable.length > 0 && html`<${Invite} contact=${contact} here=${here} inboxes=${invitable} />`}
  </section>`;
}

/** @param {{ place: Place, here: Place }} props */
function Row({ place, here }) {
  const [going, setGoing] = useState(false);
  const isHere = place.thread === here.thread;
  const isOpen = openThread.value === place.thread;
  const address = /^\d+$/.test(place.address) ? phoneText(place.address) : place.address;
  const known = [place.name_there, address].filter(Boolean).join(" · ");
  return html`<li>
    <p>
      <b>${place.title}</b>
      ${isOpen ? html` <span class="pill">${t("channels.here")}</span>` : ""}
    </p>
    ${known && html`<p class="hint">${known}</p>`}
    <p class="hint">${t("channels.status." + place.status)}${place.last_at && ` · ${moment(place.last_at)}`}${place.invited ? ` · ${t("channels.invited")}` : ""}</p>
    ${!place.reached && html`<p class="hint"><b>${t("channels.unreached")}</b></p>`}
    ${
      !isOpen &&
      html`<p class="acts">
        <a class="plain" ...${link("/c/" + place.thread)}>${t("channels.open")}</a>
        ${!isHere && canWrite.value && place.can_write && !going && html`<button class="plain" onClick=${() => setGoing(true)}>${t("channels.goon", { channel: place.title })}</button>`}
      </p>`
    }
    ${!isHere && !place.can_write && html`<p class="hint">${t("channels.closed")}</p>`}
    ${going && html`<${GoOn} here=${here} there=${place} close=${() => setGoing(false)} />`}
  </li>`;
}
