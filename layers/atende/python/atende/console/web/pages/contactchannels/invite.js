import { html, useState } from "../../js/preact.js";
import { ask, newKey, threadPath } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Qr } from "../phonecode/qr.js";

/** @import { InboxName, Invitation, Place } from "./shapes.js" */

/** Invite the contact to another channel, by a link or a QR code. @param {{ contact: string, here: Place, inboxes: InboxName[] }} props */
export function Invite({ contact, here, inboxes }) {
  const [made, setMade] = useState(/** @type {(Invitation & { title: string }) | null} */ (null));
  const [busy, setBusy] = useState(false);
  const invite = async (/** @type {InboxName} */ { inbox, title }) => {
    setBusy(true);
    const body = { inbox, thread: here.thread };
    const invitation = await ask("POST", `/contacts/${contact}/invitations`, body).catch(complain);
    setBusy(false);
    if (invitation) setMade({ ...invitation, title });
  };
  if (made) return html`<${Made} invitation=${made} here=${here} close=${() => setMade(null)} />`;
  const named = (/** @type {InboxName} */ each) =>
    inboxes.filter((other) => other.title === each.title).length > 1 ? `${each.title}: ${each.name}` : each.title;
  return html`<h4>${t("channels.invite")}</h4>
    <p class="hint">${t("channels.invite.text")}</p>
    <div class="buttons">
      ${inboxes.map((each) => html`<button key=${each.inbox} class="soft" disabled=${busy} onClick=${() => invite(each)}>${named(each)}</button>`)}
    </div>`;
}

/** An invitation that is good now: the link is kept nowhere. @param {{ invitation: Invitation & { title: string }, here: Place, close: () => void }} props */
function Made({ invitation, here, close }) {
  const [key] = useState(newKey);
  const [sent, setSent] = useState(false);
  const { url, until, title } = invitation;
  const copy = () => navigator.clipboard.writeText(url).then(() => say(t("channels.copied")), complain);
  const send = () => {
    setSent(true);
    const body = { kind: "reply", text: t("channels.invite.example", { channel: title, url }), insist: true };
    ask("POST", threadPath(here.thread) + "/messages", body, key).then(
      () => say(t("channels.sent", { channel: here.title })),
      (error) => (setSent(false), complain(error)),
    );
  };
  return html`<div class="invitation">
    <h4>${t("channels.made", { channel: title })}</h4>
    <${Qr} text=${url} label=${t("channels.qr", { channel: title })} />
    <p class="selectable">${url}</p>
    <p class="hint">${t("channels.made.text", { until: moment(until) })}</p>
    <div class="buttons">
      <button class="soft" onClick=${close}>${t("close")}</button>
      <button class="soft" onClick=${copy}>${t("channels.copy")}</button>
      ${here.can_write && html`<button class="solid" disabled=${sent} onClick=${send}>${t(sent ? "channels.sent.short" : "channels.send", { channel: here.title })}</button>`}
    </div>
  </div>`;
}
