import { html, useState } from "../../js/preact.js";
import { nameAndStatus } from "../../js/colleagues.js";
import { t } from "../../js/i18n.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Person, Save, Sharing } from "./shapes.js" */

/** How many conversations each person gets by themselves, and when. @param {{ sharing: Sharing, save: Save }} props */
export function People({ sharing, save }) {
  if (!sharing.inboxes.some(({ how }) => how)) return null;
  return html`<section class="tile">
    <h3>${t("teams.people")}</h3>
    <p class="hint">${t("teams.people.text")}</p>
    ${sharing.people
      .filter(({ role }) => role !== "viewer")
      .map((person) => html`<${Row} key=${person.id + person.hours} person=${person} save=${save} />`)}
  </section>`;
}

/** @param {{ person: Person, save: Save }} props */
function Row({ person, save }) {
  const [capacity, setCapacity] = useState(person.capacity);
  const [hours, setHours] = useState(person.hours);
  const { changed, settle } = useUnsaved({ capacity, hours });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const path = "/team/people/" + encodeURIComponent(person.id);
    if (await save("PUT", path, { capacity, hours })) settle({ capacity, hours });
  };
  return html`<form onSubmit=${submit} aria-label=${person.name}>
    <b>${nameAndStatus(person)}</b>
    <label class="stack">
      <span>${t("teams.capacity")}</span>
      <input
        type="number"
        inputmode="numeric"
        min="0"
        max="500"
        required
        value=${capacity}
        onInput=${(/** @type {any} */ event) => setCapacity(Number(event.currentTarget.value))}
      />
    </label>
    <label class="stack">
      <span>${t("teams.hours")}</span>
      <input
        maxlength="300"
        value=${hours}
        placeholder=${t("teams.hours.hint")}
        onInput=${(/** @type {any} */ event) => setHours(event.currentTarget.value)}
      />
    </label>
    ${changed && html`<div class="buttons"><button class="solid">${t("save")}</button></div>`}
  </form>`;
}
