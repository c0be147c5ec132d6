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
  return html`<${Late} page="passkeys" quiet />
    <${OwnPhone} />
    <p class="hint">${t("access.text")}</p>
    ${people.map((person) => html`<${Row} key=${person.id} first=${person} />`)}
    <${Late} page="signins" quiet />`;
}

/** The number from which this person signs in. */
function OwnPhone() {
  const [known, setKnown] = useState(/** @type {{ phone: string, wanted: string } | null} */ (null));
  const [asked, setAsked] = useState(/** @type {{ text: string, until: string } | null} */ (null));
  const [phone, setPhone] = useState("");
  const take = (/** @type {any} */ answer) => {
    setKnown(answer);
    setAsked(answer.text ? answer : null);
  };
  useEffect(() => {
    ask("GET", "/people/phone").then((answer) => (take(answer), setPhone(answer.phone || answer.wanted)), complain);
  }, []);
  const put = (/** @type {string} */ number) => ask("PUT", "/people/phone", { phone: number }).then(take, complain);
  const isDone = async () => {
    const answer = await ask("GET", "/people/phone");
    if (answer.wanted) return false;
    take(answer);
    return true;
  };
  if (!known) return html`<${Skeleton} kind="tiles" count=${1} />`;
  return html`<form onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), put(phone))}>
      <label class="stack">
        <span>${t("access.phone")}</span>
        <input type="tel" autocomplete="tel" placeholder="(11) 91234-5678" value=${phone} onInput=${(/** @type {any} */ event) => setPhone(event.currentTarget.value)} />
      </label>
      <p class="hint" role="status">${t(known.phone ? "access.phone.ok" : "access.phone.text")}</p>
      <div class="buttons">
        ${known.phone && html`<button type="button" class="soft" onClick=${() => (setPhone(""), put(""))}>${t("access.phone.remove")}</button>`}
        <button class="soft" disabled=${!phone.trim()}>${t("access.phone.save")}</button>
      </div>
    </form>
    ${asked && html`<${Late} page="phonecode" key=${asked.text} asked=${asked} isDone=${isDone} />`}`;
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
