import { html, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Pacing as Settings } from "./shapes.js" */

const FIELDS = /** @type {const} */ (["days", "begins", "ends"]);
const MOST = { days: 90, begins: 23, ends: 24 };

/** How often a customer gets promotions, and from which hour to which. @param {{ settings: Settings }} props */
export function Pacing({ settings }) {
  const [draft, setDraft] = useState(settings);
  const { changed, settle } = useUnsaved(draft);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const saved = await ask("PUT", "/campaigns/settings", draft, newKey()).catch(complain);
    if (saved) settle(saved), setDraft(saved), say(t("campaigns.saved"));
  };
  return html`<form class="pacing" onSubmit=${save}>
    <h3>${t("campaigns.pacing")}</h3>
    <p class="hint">${t("campaigns.pacing.text")}</p>
    <div class="fields">
      ${FIELDS.map(
        (name) =>
          html`<label key=${name} class="stack">
            <span>${t("campaigns.pacing." + name)}</span>
            <input
              type="number"
              required
              min=${name === "begins" ? 0 : 1}
              max=${MOST[name]}
              value=${draft[name]}
              onInput=${(/** @type {any} */ event) => setDraft({ ...draft, [name]: Number(event.currentTarget.value) })}
            />
          </label>`,
      )}
    </div>
    <div class="buttons"><button class="soft" disabled=${!changed}>${t("campaigns.save")}</button></div>
  </form>`;
}
