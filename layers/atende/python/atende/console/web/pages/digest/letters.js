import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";

/** @import { Letter } from "./shapes.js" */

/** What was sent in the last days, and what became of it. @param {{ letters: Letter[] }} props */
export const Letters = ({ letters }) =>
  letters.length > 0 &&
  html`<h3>${t("digest.letters")}</h3>
    <ul class="letters">
      ${letters.map(
        (letter) =>
          html`<li key=${letter.date + letter.name} class="pair">
            <span>${moment(letter.at)} · ${nameOf(letter.name)}</span>
            <b data-state=${letter.state}>${t("letter." + letter.state)}${letter.reason && ` (${why(letter.reason)})`}</b>
          </li>`,
      )}
    </ul>`;

/** @param {string} name */
function nameOf(name) {
  const [what, about] = name.split("#");
  if (what === "alarm") return t("alarm." + about);
  return t(about ? "letter.trial" : "letter.digest");
}

/** @param {string} reason */
const why = (reason) => (KNOWN.includes(reason) ? t("reason." + reason) : reason);

const KNOWN = ["mail_off", "MessageRejected"];
