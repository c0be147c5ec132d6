import { html, useState } from "../../js/preact.js";
import { answering, nameAndStatus } from "../../js/colleagues.js";
import { boot, cards, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { useUnsaved } from "../../js/unsaved.js";
import { transfer } from "./passing.js";

/** Pass a conversation to a person or a team, with a note for them. @param {{ id: string }} props */
export function Page({ id }) {
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(note);
  const card = cards.value.get(id);
  const assignee = card?.assignee;
  const people = answering().filter((agent) => agent.id !== assignee);
  const teams = boot.value?.teams ?? [];
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const [kind, name] = to.split(/:(.*)/);
    const done = await transfer(
      id,
      kind === "team" ? { agent: null, team: name } : { agent: name || null, ...(!name && { team: "" }) },
      note,
    );
    setBusy(false);
    if (!done) return;
    settle(note);
    closePanel();
  };
  return html`<form class="transferring" onSubmit=${submit}>
    <label class="stack">
      <span>${t("transfer.to")}</span>
      <select required value=${to} onChange=${(/** @type {any} */ event) => setTo(event.currentTarget.value)}>
        <option value="" disabled>${t("transfer.choose")}</option>
        <optgroup label=${t("transfer.people")}>
          ${people.map((agent) => html`<option key=${agent.id} value=${"agent:" + agent.id}>${agent.id === me.value.id ? t("transfer.me", { name: agent.name }) : nameAndStatus(agent)}</option>`)}
        </optgroup>
        ${
          teams.length > 0 &&
          html`<optgroup label=${t("transfer.teams")}>
            ${teams.map((team) => html`<option key=${team.id} value=${"team:" + team.id}>${team.name}</option>`)}
          </optgroup>`
        }
        ${(assignee || card?.team) && html`<option value="agent:">${t("transfer.nobody")}</option>`}
      </select>
    </label>
    <label class="stack">
      <span>${t("transfer.note")}</span>
      <textarea
        rows="3"
        maxlength="4096"
        value=${note}
        placeholder=${t("transfer.note.hint")}
        onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}
      ></textarea>
    </label>
    <p class="hint">${t("transfer.text")}</p>
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !to}>${t("transfer.do")}</button>
    </div>
  </form>`;
}
