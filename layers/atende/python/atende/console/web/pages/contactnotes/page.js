import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Notes } from "./notes.js";

/** @import { Note } from "../contactpage/shapes.js" */

/**
 * The team's notes about a contact: those that are here already as a tile of the contact's page; elsewhere they are asked for.
 * @param {{ contact: string, first?: Note[] }} props
 */
export function Page({ contact, first }) {
  const [notes, setNotes] = useState(/** @type {Note[] | undefined} */ (first));
  useEffect(() => {
    if (!first) ask("GET", "/contacts/" + contact).then((answer) => setNotes(answer.notes), complain);
  }, []);
  if (!notes) return null;
  if (!first) return html`<${Notes} contact=${contact} first=${notes} />`;
  return html`<section class="tile" aria-label=${t("contact.notes")}>
    <h3>${t("contact.notes")}</h3>
    <${Notes} contact=${contact} first=${notes} />
  </section>`;
}
