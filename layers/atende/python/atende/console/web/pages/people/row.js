import { html, useId, useState } from "../../js/preact.js";
import { nameAndStatus, teamName } from "../../js/colleagues.js";
import { boot, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { ago, moment, now } from "../../js/time.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Avatar } from "../../js/ui/avatar.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { Roles } from "./invite.js";
import { Share } from "./share.js";

/** @import { Person, Save } from "./shapes.js" */

/** A person in one line; what can be done about them below it, when it is opened. @param {{ person: Person, save: Save, told: (answer: any) => void }} props */
export function Row({ person, save, told }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const own = person.id === me.value.id;
  return html`<li class="tile">
    <button class="who" aria-expanded=${open} aria-controls=${id} onClick=${() => setOpen(!open)}>
      <${Avatar} name=${person.name} seed=${person.id} />
      <span>
        <b>${nameAndStatus(person)}</b>${own && html` <span class="hint">${t("people.you")}</span>`}<br />
        <span class="hint">${[t("people.role." + person.role), ...person.teams.map(teamName)].join(" · ")}</span><br />
        <span class="hint">${lastSeen(person)}</span>
      </span>
      <${Icon} name="down" size=${20} />
    </button>
    <div id=${id} hidden=${!open}>
      ${
        open &&
        html`<${Form} key=${person.name + person.role} person=${person} save=${save} />
          <${Late} page="signins" quiet person=${person} told=${told} />
          <${Acts} person=${person} save=${save} />`
      }
    </div>
  </li>`;
}

/** @param {Person} person */
function lastSeen({ seen, invited, sessions }) {
  if (!seen) return invited ? t("people.invited", { when: moment(invited) }) : t("people.never");
  const device = sessions.find((entry) => !entry.invitation)?.device;
  const used = t("people.seen", { ago: ago(now.value - Date.parse(seen)) });
  return device ? `${used} · ${device}` : used;
}

/** @param {{ person: Person, save: Save }} props */
function Form({ person, save }) {
  const { name, role, only_inboxes, only_teams } = person;
  const [draft, setDraft] = useState({ name, role: /** @type {string} */ (role), only_inboxes, only_teams });
  const { changed, settle } = useUnsaved(draft);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!(await save("PUT", "/" + encodeURIComponent(person.id), draft))) return;
    settle(draft);
    say(t("people.saved"));
  };
  return html`<form aria-label=${person.name} onSubmit=${submit}>
    <div class="two">
      <label class="stack">
        <span>${t("people.name")}</span>
        <input required maxlength="60" value=${draft.name} onInput=${(/** @type {any} */ event) => setDraft({ ...draft, name: event.currentTarget.value })} />
      </label>
      <${Roles} role=${draft.role} choose=${(/** @type {string} */ role) => setDraft({ ...draft, role })} />
    </div>
    ${
      ["attendant", "viewer"].includes(draft.role) &&
      html`<${Limit} legend=${t("people.inboxes")} all=${boot.value?.inboxes ?? []} only=${draft.only_inboxes}
          choose=${(/** @type {string[]} */ only_inboxes) => setDraft({ ...draft, only_inboxes })} />
        <${Limit} legend=${t("people.teams")} all=${boot.value?.teams ?? []} only=${draft.only_teams}
          choose=${(/** @type {string[]} */ only_teams) => setDraft({ ...draft, only_teams })} />
        <p class="hint">${t("people.limits.text")}</p>`
    }
    ${changed && html`<div class="buttons"><button class="solid">${t("save")}</button></div>`}
  </form>`;
}

/**
 * Of which inboxes, or teams, a person sees the conversations: of all where none is chosen.
 * @param {{ legend: string, all: { id: string, name: string }[], only: string[], choose: (only: string[]) => void }} props
 */
function Limit({ legend, all, only, choose }) {
  if (all.length < 2 && only.length === 0) return null;
  const toggle = (/** @type {string} */ id) =>
    choose(only.includes(id) ? only.filter((other) => other !== id) : [...only, id]);
  return html`<fieldset>
    <legend>${legend}</legend>
    ${all.map(
      ({ id, name }) => html`<label key=${id} class="check">
        <input type="checkbox" checked=${only.includes(id)} onChange=${() => toggle(id)} />
        <span>${name}</span>
      </label>`,
    )}
  </fieldset>`;
}

/** A new link, and good-bye. @param {{ person: Person, save: Save }} props */
function Acts({ person, save }) {
  const [token, setToken] = useState("");
  const [sure, setSure] = useState(false);
  const path = "/" + encodeURIComponent(person.id);
  const address = person.email || person.wanted;
  const link = async (/** @type {boolean} */ mail) => {
    const answer = await save("POST", path + "/link", { mail });
    if (answer?.token) setToken(answer.token);
    else if (answer) say(t("people.mailed", { name: person.name }));
  };
  const remove = async () => {
    if (!(await save("DELETE", path, {}))) return setSure(false);
    say(t("people.removed", { name: person.name }));
  };
  const unkey = async () => {
    const answer = await save("DELETE", path + "/passkeys", {});
    if (answer) say(t("people.passkeys.removed", { n: answer.removed }));
  };
  if (token) return html`<${Share} name=${person.name} token=${token} close=${() => setToken("")} />`;
  if (sure)
    return html`<div role="alert">
      <p class="warning">${t("people.remove.text", { name: person.name })}</p>
      <div class="buttons">
        <button class="soft" onClick=${() => setSure(false)}>${t("cancel")}</button>
        <button class="solid bad" onClick=${remove}>${t("people.remove.sure")}</button>
      </div>
    </div>`;
  return html`<div class="buttons">
    <button class="plain bad" onClick=${() => setSure(true)}>${t("people.remove")}</button>
    ${person.passkeys > 0 && person.id !== me.value.id && html`<button class="soft" onClick=${unkey}>${t("people.passkeys")}</button>`}
    ${address && html`<button class="soft" onClick=${() => link(true)}>${t("people.link.mail")}</button>`}
    <button class="soft" onClick=${() => link(false)}>${t("people.link.new")}</button>
  </div>`;
}
