import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";

/**
 * @typedef {{ officer: string, contact: string, text: string, on: boolean, greeting: boolean, location: string }} Draft
 * @typedef {Draft & { usual: string, address: string }} PrivacyPage
 */

/** Who answers for personal data, and the page that customers read. */
export function Page() {
  const [page, setPage] = useState(/** @type {PrivacyPage | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/privacy-page").then(setPage, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  return html`<header class="head">
      <div><h2>${t("privacypage.title")}</h2></div>
    </header>
    <p class="hint">${t("privacypage.text")}</p>
    ${!page && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${page && html`<${Form} page=${page} changed=${setPage} />`}`;
}

/** @param {PrivacyPage} page @returns {Draft} */
const draftOf = ({ officer, contact, text, on, greeting, location }) => ({
  officer,
  contact,
  text,
  on,
  greeting,
  location,
});

/** @param {{ page: PrivacyPage, changed: (page: PrivacyPage) => void }} props */
function Form({ page, changed }) {
  const [draft, setDraft] = useState(draftOf(page));
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const set = (/** @type {Partial<Draft>} */ change) => setDraft({ ...draft, ...change });
  const typed = (/** @type {"officer" | "contact" | "text"} */ name) => (/** @type {any} */ event) =>
    set({ [name]: event.currentTarget.value });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (draft.on && !draft.officer.trim() && !draft.contact.trim()) return say(t("privacypage.needs"));
    setBusy(true);
    const answer = await ask("PUT", "/privacy-page", draft).catch(complain);
    setBusy(false);
    if (!answer) return;
    changed(answer);
    setDraft(draftOf(answer));
    settle(draftOf(answer));
    say(t("privacypage.saved"));
  };
  return html`<form class="tile privacypage" onSubmit=${save}>
    <label class="stack">
      <span>${t("privacypage.officer")}</span>
      <input maxlength="100" value=${draft.officer} onInput=${typed("officer")} />
      <span class="hint">${t("privacypage.officer.text")}</span>
    </label>
    <label class="stack">
      <span>${t("privacypage.contact")}</span>
      <input maxlength="200" value=${draft.contact} onInput=${typed("contact")} />
      <span class="hint">${t("privacypage.contact.text")}</span>
    </label>
    <label class="stack">
      <span>${t("privacypage.own")}</span>
      <textarea rows="8" maxlength="12000" value=${draft.text} onInput=${typed("text")}></textarea>
      <span class="hint">${t("privacypage.own.text")}</span>
    </label>
    <details>
      <summary>${t("privacypage.usual")}</summary>
      <p class="usual">${page.usual}</p>
      <button type="button" class="soft" onClick=${() => set({ text: page.usual })}>${t("privacypage.take")}</button>
    </details>
    <label class="check">
      <input type="checkbox" checked=${draft.on} onChange=${() => set({ on: !draft.on })} />
      <span>${t("privacypage.on")}</span>
    </label>
    <label class="check">
      <input type="checkbox" disabled=${!draft.on} checked=${draft.on && draft.greeting} onChange=${() => set({ greeting: !draft.greeting })} />
      <span>${t("privacypage.greeting")}</span>
    </label>
    ${page.address && html`<p><span>${t("privacypage.address")}: </span><a href=${page.address} target="_blank" rel="noopener">${page.address}</a></p>`}
    <label class="stack">
      <span>${t("privacypage.location")}</span>
      <select value=${draft.location} onChange=${(/** @type {any} */ event) => set({ location: event.currentTarget.value })}>
        ${["exact", "near", "none"].map((name) => html`<option key=${name} value=${name}>${t(`privacypage.location.${name}`)}</option>`)}
      </select>
      <span class="hint">${t("privacypage.location.text")}</span>
    </label>
    <div class="buttons"><button class="solid" disabled=${busy}>${t("privacypage.save")}</button></div>
  </form>`;
}
