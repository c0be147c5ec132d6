import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Late } from "../../js/ui/late.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @typedef {{ id: string, name: string, role: string, email: string, wanted: string }} Person */

/** The e-mail addresses by which people get back in: one's own, and for an owner everybody's. */
export function Page() {
  const [people, setPeople] = useState(/** @type {Person[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    ask("GET", "/people/addresses").then(
      (answer) => setPeople(answer.people),
      (error) => (setFailed(true), complain(error)),
    );
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("access.failed")}</p>`;
  if (!people) return html`<${Skeleton} kind="tiles" count=${1} />`;
  return html`<p class="hint">${t("access.text")}</p>
    ${people.map((person) => html`<${Row} key=${person.id} first=${person} />`)}
    <${Late} page="signins" quiet />`;
}

/** @param {{ first: Person }} props `first`: as it was loaded */
function Row({ first }) {
  const [person, setPerson] = useState(first);
  const [email, setEmail] = useState(first.wanted || first.email);
  const [busy, setBusy] = useState(false);
  const { changed, settle } = useUnsaved(email);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await ask("PUT", `/people/${encodeURIComponent(person.id)}/address`, { email }).then((answer) => {
      setPerson(answer.person);
      settle(email);
      say(t(answer.person.wanted ? "access.saved" : answer.person.email ? "access.ok" : "access.removed"));
    }, complain);
    setBusy(false);
  };
  return html`<form onSubmit=${save}>
    <label class="stack">
      <span>${t("access.email", { name: person.name })}</span>
      <input type="email" autocomplete="email" value=${email} onInput=${(/** @type {any} */ event) => setEmail(event.currentTarget.value)} />
    </label>
    <p class="hint" role="status">
      ${person.wanted ? t("access.waiting", { wanted: person.wanted }) : t(person.email ? "access.ok" : "access.none")}
    </p>
    ${
      (changed || person.wanted) &&
      html`<div class="buttons">
        <button class=${changed ? "solid" : "soft"} disabled=${busy}>${t(changed ? "access.save" : "access.again")}</button>
      </div>`
    }
  </form>`;
}
