import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** In how many business hours somebody is back about a complaint. @param {{ hours: number }} props */
export function Deadline({ hours }) {
  const [wanted, setWanted] = useState(hours);
  const { changed, settle } = useUnsaved(wanted);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("POST", "/rules/call-backs", { hours: wanted }).then(
      (told) => (settle(told.call_back_hours), say(t("rules.deadline.saved"))),
      complain,
    );
  };
  return html`<h3>${t("rules.deadline")}</h3>
    <form class="tile deadline" onSubmit=${save}>
      <p>${t("rules.deadline.text")}</p>
      <label class="minutes">
        <input type="number" inputmode="numeric" min="0" max="99" required value=${wanted} aria-label=${t("rules.deadline")} onInput=${(/** @type {any} */ event) => setWanted(event.currentTarget.valueAsNumber || 0)} />
        ${t("rules.hours")}
      </label>
      <button class="soft" disabled=${!changed}>${t("save")}</button>
    </form>`;
}
