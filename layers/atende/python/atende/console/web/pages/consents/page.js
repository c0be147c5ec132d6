import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/**
 * @typedef {{ id: string, at: string, purpose: string, given: boolean, source: string, by_name: string, thread: string, wording: string, reason: string }} Entry
 * @typedef {{ opted_out: string | null, purposes: { purpose: string, state: "agreed" | "refused" | "unsaid" }[], entries: Entry[] }} Consents
 */

const SHOWN = 5;
/** Before the version of a text of the desk itself stands its name, which says nothing to people. */
const OWN_WORDS = /^[a-z_]+@(?=[0-9a-f]{8}$)/;

/** What the contact agreed to and refused, by purpose, and how that is known. @param {{ contact: string }} props */
export function Page({ contact }) {
  const [consents, setConsents] = useState(/** @type {Consents | null} */ (null));
  const [all, setAll] = useState(false);
  const load = () => {
    ask("GET", `/contacts/${contact}/consents`).then(setConsents, complain);
  };
  useEffect(load, [contact]);
  if (!consents) return null;
  const { opted_out, purposes, entries } = consents;
  const shown = all ? entries : entries.slice(0, SHOWN);
  return html`<section class="tile consents" aria-label=${t("consents.title")}>
    <h3>${t("consents.title")}</h3>
    ${opted_out && html`<p class="warning">${t("consents.stopped", { day: moment(opted_out) })}</p>`}
    <dl>
      ${purposes.map(
        ({ purpose, state }) => html`<div key=${purpose}>
          <dt>${t("consents.purpose." + purpose)}</dt>
          <dd>${t("consents.state." + state)}</dd>
        </div>`,
      )}
    </dl>
    ${canWrite.value && html`<${Recording} contact=${contact} keep=${setConsents} />`}
    <h4>${t("consents.history")}</h4>
    ${entries.length === 0 && html`<p class="hint">${t("consents.none")}</p>`}
    <ol>
      ${shown.map((entry) => html`<${Line} key=${entry.id} entry=${entry} />`)}
    </ol>
    ${shown.length < entries.length && html`<button class="soft" onClick=${() => setAll(true)}>${t("consents.more")}</button>`}
  </section>`;
}

/** @param {{ entry: Entry }} props */
function Line({ entry }) {
  const purpose = t("consents.purpose." + entry.purpose);
  const facts = [
    moment(entry.at),
    t("consents.source." + entry.source, { name: entry.by_name }),
    entry.wording && t("consents.version", { version: entry.wording.replace(OWN_WORDS, "") }),
  ];
  return html`<li>
    <p>${t(entry.given ? "consents.entry.yes" : "consents.entry.no", { purpose })}</p>
    ${entry.reason && html`<p class="words">${entry.reason}</p>`}
    <p class="hint">
      ${facts.filter(Boolean).join(" · ")}
      ${entry.thread && html` · <a ...${link("/c/" + entry.thread)}>${t("consents.open")}</a>`}
    </p>
  </li>`;
}

const PURPOSES = ["marketing", "survey", "follow_up", "service", "all"];
const EMPTY = { purpose: "marketing", given: "", reason: "", wording: "" };

/** @param {{ contact: string, keep: (consents: Consents) => void }} props */
function Recording({ contact, keep }) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(EMPTY);
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState(false);
  useUnsaved(draft);
  if (!open) return html`<button class="soft" onClick=${() => setOpen(true)}>${t("consents.record")}</button>`;
  const set = (/** @type {Partial<typeof EMPTY>} */ change) => setDraft({ ...draft, ...change });
  const close = () => {
    setDraft(EMPTY);
    setKey(newKey());
    setOpen(false);
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    ask("POST", `/contacts/${contact}/consents`, { ...draft, given: draft.given === "yes" }, key)
      .then((answer) => (keep(answer), close()), complain)
      .then(() => setBusy(false));
  };
  return html`<form onSubmit=${send}>
    <label class="stack">
      <span>${t("consents.for")}</span>
      <select value=${draft.purpose} onChange=${(/** @type {any} */ event) => set({ purpose: event.currentTarget.value })}>
        ${PURPOSES.map((name) => html`<option key=${name} value=${name}>${t("consents.purpose." + name)}</option>`)}
      </select>
    </label>
    <fieldset>
      <legend>${t("consents.given")}</legend>
      ${["yes", "no"].map(
        (name) => html`<label key=${name} class="check">
          <input type="radio" name="given" required checked=${draft.given === name} onChange=${() => set({ given: name })} />
          <span>${t("consents." + name)}</span>
        </label>`,
      )}
    </fieldset>
    <label class="stack">
      <span>${t("consents.reason")}</span>
      <input required maxlength="300" value=${draft.reason} onInput=${(/** @type {any} */ event) => set({ reason: event.currentTarget.value })} />
    </label>
    <p class="hint">${t("consents.reason.hint")}</p>
    <label class="stack">
      <span>${t("consents.wording")}</span>
      <input maxlength="60" value=${draft.wording} onInput=${(/** @type {any} */ event) => set({ wording: event.currentTarget.value })} />
    </label>
    <div class="buttons">
      <button class="soft" disabled=${busy}>${t("consents.save")}</button>
      <button type="button" class="soft" onClick=${close}>${t("cancel")}</button>
    </div>
  </form>`;
}
