import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/** @import { FieldRule, FieldType } from "../contactpage/shapes.js" */

const TYPES = ["text", "number", "date", "choice", "yes_no"];
const MOST = 30;
const LONGEST_NAME = 40;

/** The fields that the shop adds to its contacts. */
export function Page() {
  const [stored, setStored] = useState(/** @type {FieldRule[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/contact-fields").then(
      ({ fields }) => setStored(fields),
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("fields.title")}</h2></div>
    </header>
    ${!stored && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${stored && html`<${Form} stored=${stored} />`}`;
}

/** @param {{ stored: FieldRule[] }} props */
function Form({ stored }) {
  const [draft, setDraft] = useState(stored);
  const [saved, setSaved] = useState(stored);
  const [busy, setBusy] = useState(false);
  const { changed, settle } = useUnsaved(draft);
  const set = (/** @type {string} */ id, /** @type {Partial<FieldRule>} */ change) =>
    setDraft(draft.map((field) => (field.id === id ? { ...field, ...change } : field)));
  const add = () => setDraft([...draft, { id: newKey(), name: "", type: "text", choices: [] }]);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await ask("PUT", "/contact-fields", { fields: draft }).catch(complain);
    setBusy(false);
    if (!answer) return;
    settle(answer.fields);
    setDraft(answer.fields);
    setSaved(answer.fields);
    say(t("fields.saved"));
  };
  const kept = new Set(draft.map(({ id }) => id));
  return html`<form onSubmit=${save}>
    <p class="hint">${t("fields.text")}</p>
    ${draft.length === 0 && html`<${Empty} icon="user" title=${t("fields.none")} text=${t("fields.none.text")} />`}
    <ol>
      ${draft.map(
        (field, at) =>
          html`<${Field}
            key=${field.id}
            field=${field}
            fixed=${saved.some(({ id }) => id === field.id)}
            set=${(/** @type {Partial<FieldRule>} */ change) => set(field.id, change)}
            remove=${() => setDraft(draft.filter(({ id }) => id !== field.id))}
            up=${at > 0 ? () => setDraft([...draft.slice(0, at - 1), field, draft[at - 1], ...draft.slice(at + 1)]) : null}
          />`,
      )}
    </ol>
    ${saved.some(({ id }) => !kept.has(id)) && html`<p class="warning">${t("fields.removing")}</p>`}
    <div class="buttons">
      <button type="button" class="soft" disabled=${draft.length >= MOST} onClick=${add}>${t("fields.add")}</button>
      <button class="solid" disabled=${busy || !changed}>${t("save")}</button>
    </div>
  </form>`;
}

/** @param {{ field: FieldRule, fixed: boolean, set: (change: Partial<FieldRule>) => void, remove: () => void, up: (() => void) | null }} props */
function Field({ field, fixed, set, remove, up }) {
  const name = field.name || t("fields.unnamed");
  return html`<li class="tile">
    <div class="two">
      <label class="stack">
        <span>${t("fields.name")}</span>
        <input
          value=${field.name}
          required
          maxlength=${LONGEST_NAME}
          onInput=${(/** @type {any} */ event) => set({ name: event.currentTarget.value })}
        />
      </label>
      <label class="stack">
        <span>${t("fields.type")}</span>
        <select
          value=${field.type}
          disabled=${fixed}
          onChange=${(/** @type {any} */ event) => set({ type: /** @type {FieldType} */ (event.currentTarget.value) })}
        >
          ${TYPES.map((type) => html`<option key=${type} value=${type}>${t("fields.type." + type)}</option>`)}
        </select>
        ${fixed && html`<small class="hint">${t("fields.fixed")}</small>`}
      </label>
    </div>
    ${
      field.type === "choice" &&
      html`<label class="stack">
        <span>${t("fields.choices")}</span>
        <textarea
          rows="4"
          required
          value=${field.choices.join("\n")}
          onInput=${(/** @type {any} */ event) => set({ choices: event.currentTarget.value.split("\n") })}
        ></textarea>
      </label>`
    }
    <div class="buttons">
      ${up && html`<button type="button" class="plain" aria-label=${t("fields.up.one", { name })} onClick=${up}>${t("fields.up")}</button>`}
      <button type="button" class="plain bad" aria-label=${t("fields.remove.one", { name })} onClick=${remove}>${t("fields.remove")}</button>
    </div>
  </li>`;
}
