import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/** @import { Question } from "./shapes.js" */

/** What the contact sees: the question, its list, and what is said to a good and to a bad rating. @param {{ shown: Question, comment: boolean }} props */
export const Preview = ({ shown, comment }) =>
  html`<div class="tile phone">
    <h3>${t("poll.preview")}</h3>
    <div class="chat">
      <div class="said">
        <p>${shown.text}</p>
        <p class="menu">☰ ${shown.menu}</p>
      </div>
      <details>
        <summary>${t("poll.preview.list")}</summary>
        <ul>
          ${shown.choices.map((choice) => html`<li key=${choice}>${choice}</li>`)}
        </ul>
      </details>
      <p class="said">${cut(shown.thanks, comment)}</p>
      <p class="said">${cut(shown.sorry, comment)}</p>
    </div>
  </div>`;

/** Without the last sentence, which asks for a comment, where none would be heard. @param {string} text @param {boolean} comment */
const cut = (text, comment) => (comment ? text : text.replace(/(?<=[.!]) [^.!]+\.$/, ""));
