import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Preview } from "../templates/preview.js";
import { shownAs } from "./shown.js";

/** @import { Overview, Draft } from "./shapes.js" */

/** Templates that are ready to be used. @param {{ ready: Overview["library"], choose: (draft: Draft) => void }} props */
export const Library = ({ ready, choose }) =>
  html`<p class="hint">${t("drafts.library.text")}</p>
    <ul class="shelf">
      ${ready.map(({ components: _, ...draft }) => {
        return html`<li key=${draft.name} class="tile">
          <b>${draft.name}</b> <small>${t("drafts.category." + draft.category)}</small>
          <${Preview} ...${shownAs(draft)} />
          <div class="buttons"><button class="soft" onClick=${() => choose(draft)}>${t("drafts.use")}</button></div>
        </li>`;
      })}
    </ul>`;
