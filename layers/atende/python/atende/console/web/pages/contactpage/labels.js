import { html } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { complain } from "../../js/toasts.js";
import { LabelSwitches } from "../../js/ui/labels.js";

/** @import { Contact } from "./shapes.js" */

/** @param {{ contact: Contact, keep: (contact: Contact) => void }} props */
export function ContactLabels({ contact, keep }) {
  const change = (/** @type {string[]} */ labels) =>
    ask("PUT", "/contacts/" + contact.id, { labels }).then((answer) => keep(answer.contact), complain);
  return html`<${LabelSwitches} labels=${contact.labels} change=${change} />`;
}
