import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { canWrite, manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Contact, Field } from "./shapes.js" */

const LONGEST_NAME = 100;
const LONGEST_VALUE = 500;

/** The name that the team gives, and the shop's own fields. @param {{ contact: Contact, keep: (contact: Contact) => void }} props */
export function Form({ contact, keep }) {
  const [draft, setDraft] = useState(draftOf(contact));
  const [busy, setBusy] = useState(false);
  const { changed, settle } = useUnsaved(draft);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await ask("PUT", "/contacts/" + contact.id, draft).catch(complain);
    setBusy(false);
    if (!answer) return;
    const stored = draftOf(answer.contact);
    setDraft(stored);
    settle(stored);
    keep(answer.contact);
    say(t("contact.saved.done"));
  };
  const fill = (/** @type {string} */ id, /** @type {string} */ value) =>
    setDraft({ ...draft, custom: { ...draft.custom, [id]: value } });
  return html`<form class="tile" onSubmit=${save}>
    <fieldset disabled=${!canWrite.value}>
      <label class="stack">
        <span>${t("contact.name")}</span>
        <input
          value=${draft.name}
          maxlength=${LONGEST_NAME}
          placeholder=${contact.saved_name || contact.own_name}
          autocomplete="off"
          onInput=${(/** @type {any} */ event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <small class="hint">${t("contact.name.text")}</small>
      </label>
      ${contact.fields.map((field) => html`<${Value} key=${field.id} field=${field} value=${draft.custom[field.id] ?? ""} fill=${fill} />`)}
    </fieldset>
    ${
      manages.value &&
      html`<p><a class="plain" ...${link("/ajustes/campos")}>${t(contact.fields.length ? "contact.fields.change" : "contact.fields.add")}</a></p>`
    }
    ${canWrite.value && html`<div class="buttons"><button class="solid" disabled=${busy || !changed}>${t("save")}</button></div>`}
  </form>`;
}

/** @param {Contact} contact */
const draftOf = (contact) => ({
  name: contact.given_name,
  custom: Object.fromEntries(contact.fields.map(({ id, value }) => [id, value])),
});

/** @param {{ field: Field, value: string, fill: (id: string, value: string) => void }} props */
function Value({ field, value, fill }) {
  const change = (/** @type {any} */ event) => fill(field.id, event.currentTarget.value);
  return html`<label class="stack">
    <span>${field.name}</span>
    ${
      field.type === "choice" || field.type === "yes_no"
        ? html`<select value=${value} onChange=${change}>
            <option value="">${t("contact.blank")}</option>
            ${optionsOf(field, value).map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
          </select>`
        : html`<input
            type=${field.type === "date" ? "date" : "text"}
            inputmode=${field.type === "number" ? "decimal" : null}
            value=${value}
            maxlength=${LONGEST_VALUE}
            onInput=${change}
          />`
    }
  </label>`;
}

/** A value that is no choice any more can still be read, and stays until somebody chooses another. @param {Field} field @param {string} value */
function optionsOf(field, value) {
  if (field.type === "yes_no") return ["yes", "no"].map((id) => [id, t("contact." + id)]);
  return [...new Set([...field.choices, ...(value ? [value] : [])])].map((name) => [name, name]);
}
