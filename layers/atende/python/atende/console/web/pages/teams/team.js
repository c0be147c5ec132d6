import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Save, Sharing } from "./shapes.js" */
/** @import { Team } from "../../js/types.js" */

/** The shop's teams, and a form for a new one or for the one that is edited. @param {{ sharing: Sharing, save: Save }} props */
export function Teams({ sharing, save }) {
  const [edited, setEdited] = useState(/** @type {Team | null} */ (null));
  const names = (/** @type {Team} */ team) =>
    sharing.people.filter(({ id }) => team.members.includes(id)).map(({ name }) => name);
  return html`<section class="tile">
    <h3>${t("teams.list")}</h3>
    ${!sharing.teams.length && !edited && html`<p class="hint">${t("teams.none")}</p>`}
    <ul class="names">
      ${sharing.teams.map(
        (team) =>
          html`<li key=${team.id}>
            <span><b>${team.name}</b> <span class="hint">${names(team).join(", ") || t("teams.nobody")}</span></span>
            <button class="soft" aria-label=${t("teams.edit.of", { name: team.name })} onClick=${() => setEdited(team)}>${t("teams.edit")}</button>
          </li>`,
      )}
    </ul>
    ${edited && html`<${Form} key=${edited.id} team=${edited} sharing=${sharing} save=${save} close=${() => setEdited(null)} />`}
    ${!edited && html`<div class="buttons"><button class="soft" onClick=${() => setEdited({ id: "", name: "", members: [] })}>${t("teams.new")}</button></div>`}
  </section>`;
}

/** @param {{ team: Team, sharing: Sharing, save: Save, close: () => void }} props */
function Form({ team, sharing, save, close }) {
  const [name, setName] = useState(team.name);
  const [members, setMembers] = useState(team.members);
  const [sure, setSure] = useState(false);
  const { settle } = useUnsaved({ name, members });
  const path = "/teams" + (team.id && "/" + encodeURIComponent(team.id));
  const known = sharing.people.filter(({ role }) => role !== "viewer");
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const kept = members.filter((id) => sharing.people.some((person) => person.id === id));
    if (await save(team.id ? "PUT" : "POST", path, { name, members: kept })) settle({ name, members }), close();
  };
  const remove = async () => {
    if (!sure) return setSure(true);
    if (await save("DELETE", path, {})) settle({ name, members }), close();
  };
  const toggle = (/** @type {string} */ id) =>
    setMembers(members.includes(id) ? members.filter((member) => member !== id) : [...members, id]);
  return html`<form onSubmit=${submit}>
    <label class="stack">
      <span>${t("teams.team.name")}</span>
      <input required maxlength="40" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
    </label>
    <fieldset>
      <legend>${t("teams.members")}</legend>
      ${known.map(
        (person) =>
          html`<label key=${person.id} class="check">
            <input type="checkbox" checked=${members.includes(person.id)} onChange=${() => toggle(person.id)} />
            <span>${person.name}</span>
          </label>`,
      )}
    </fieldset>
    <div class="buttons">
      ${team.id && html`<button type="button" class="soft bad" onClick=${remove}>${t(sure ? "teams.remove.sure" : "teams.remove")}</button>`}
      <button type="button" class="soft" onClick=${() => (settle({ name, members }), close())}>${t("cancel")}</button>
      <button class="solid">${t("save")}</button>
    </div>
    ${sure && html`<p class="hint" role="alert">${t("teams.remove.text")}</p>`}
  </form>`;
}
