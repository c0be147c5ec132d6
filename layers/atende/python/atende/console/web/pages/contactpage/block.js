import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";

/** @import { Contact } from "./shapes.js" */

const AGAIN_MS = 2000;
/** After these the page no longer asks by itself, and the button may be pressed again. */
const MOST_LOOKS = 15;

/** Whether the shop has blocked the contact, and the button that changes it. @param {{ contact: Contact, keep: (contact: Contact) => void }} props */
export function Block({ contact, keep }) {
  const [sure, setSure] = useState(false);
  const [looks, setLooks] = useState(0);
  const { possible, wanted, refused } = contact.block;
  const path = "/contacts/" + contact.id;
  const waits = wanted !== "" && looks < MOST_LOOKS;
  useEffect(() => {
    if (!waits) return;
    const look = () =>
      ask("GET", path)
        .then((answer) => keep(answer.contact))
        .catch(() => {})
        .then(() => setLooks(looks + 1));
    const timer = setTimeout(look, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [waits, looks]);
  if (!possible) return null;
  const blocked = contact.blocked !== null;
  const change = () => {
    setSure(false);
    setLooks(0);
    ask("POST", path + "/block", { blocked: !blocked }).then((answer) => keep(answer.contact), complain);
  };
  return html`<section class="tile" aria-label=${t("contact.block.title")}>
    <h3>${t("contact.block.title")}</h3>
    <p role="status">
      ${wanted ? t("contact.block.asking") : contact.blocked ? t("contact.block.since", { day: moment(contact.blocked) }) : t("contact.block.none")}
    </p>
    ${refused && !wanted && html`<p class="problem">${refused}</p>`}
    ${
      canWrite.value &&
      html`<div class="buttons">
        <button class=${blocked ? "soft" : "soft bad"} disabled=${waits} onClick=${blocked || sure ? change : () => setSure(true)}>
          ${t(blocked ? "contact.block.undo" : sure ? "contact.block.sure" : "contact.block.do")}
        </button>
      </div>`
    }
  </section>`;
}
