import { html, useRef, useState } from "../../js/preact.js";
import { newKey } from "../../js/api.js";
import { me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Icon } from "../../js/ui/icon.js";
import { Share } from "./share.js";

/** @import { Save } from "./shapes.js" */

export const ROLES = ["attendant", "manager", "owner", "viewer"];
const NOBODY = { name: "", role: "attendant", email: "" };

/** A form for somebody new, then the link to pass on. @param {{ save: Save }} props */
export function Invite({ save }) {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState(/** @type {{ name: string, token: string } | null} */ (null));
  if (invited)
    return html`<section class="tile invite"><${Share} ...${invited} close=${() => setInvited(null)} /></section>`;
  if (!open)
    return html`<div class="buttons first">
      <button class="solid" onClick=${() => setOpen(true)}><${Icon} name="plus" size=${20} />${t("people.invite")}</button>
    </div>`;
  return html`<${Form}
    save=${save}
    close=${() => setOpen(false)}
    done=${(/** @type {string} */ name, /** @type {any} */ answer) => {
      setOpen(false);
      if (answer.token) setInvited({ name, token: answer.token });
      else say(t("people.mailed", { name }));
    }}
  />`;
}

/** @param {{ save: Save, close: () => void, done: (name: string, answer: any) => void }} props */
function Form({ save, close, done }) {
  const [draft, setDraft] = useState(NOBODY);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const key = useRef(newKey());
  const set = (/** @type {Partial<typeof NOBODY>} */ change) => {
    key.current = newKey();
    setDraft({ ...draft, ...change });
  };
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await save("POST", "", draft, key.current);
    setBusy(false);
    if (!answer) return;
    settle(draft);
    done(draft.name.trim(), answer);
  };
  return html`<form class="tile invite" aria-label=${t("people.invite")} onSubmit=${submit}>
    <h3>${t("people.invite")}</h3>
    <label class="stack">
      <span>${t("people.name")}</span>
      <input required autofocus maxlength="60" autocomplete="off" value=${draft.name} onInput=${(/** @type {any} */ event) => set({ name: event.currentTarget.value })} />
    </label>
    <${Roles} role=${draft.role} choose=${(/** @type {string} */ role) => set({ role })} />
    <label class="stack">
      <span>${t("people.email")}</span>
      <input type="email" autocomplete="off" value=${draft.email} onInput=${(/** @type {any} */ event) => set({ email: event.currentTarget.value })} />
      <small class="hint">${t("people.email.text")}</small>
    </label>
    <div class="buttons">
      <button type="button" class="soft" onClick=${() => (settle(draft), close())}>${t("cancel")}</button>
      <button class="solid" disabled=${busy}>${t(draft.email.trim() ? "people.send" : "people.create")}</button>
    </div>
  </form>`;
}

/** What a person may do, each choice with what it means. @param {{ role: string, choose: (role: string) => void }} props */
export const Roles = ({ role, choose }) =>
  html`<label class="stack">
    <span>${t("people.role")}</span>
    <select value=${role} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
      ${ROLES.filter((name) => name !== "owner" || me.value.role === "owner").map((name) => html`<option key=${name} value=${name}>${t("people.role." + name)}</option>`)}
    </select>
    <small class="hint">${t(`people.role.${role}.text`)}</small>
  </label>`;
