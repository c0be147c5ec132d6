import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { ago, moment, now } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { me } from "../../js/desk.js";

/**
 * @typedef {{ id: string, device: string, at: string, seen: string, place: string, until: string, invitation: boolean, here: boolean }} SignIn
 * @typedef {{ id: string, name: string, sessions: SignIn[] }} Person
 */

/**
 * Where a person is signed in, and how that ends: one's own sign-ins, or those of a `person`, whose page is told what the
 * desk answers.
 * @param {{ person?: Person, told?: (answer: { people: any[] }) => void }} props
 */
export function Page({ person, told }) {
  const [own, setOwn] = useState(/** @type {Person | null} */ (null));
  const [busy, setBusy] = useState(false);
  const keep = (/** @type {{ people: Person[] }} */ answer) =>
    setOwn(answer.people.find(({ id }) => id === me.value.id) ?? null);
  useEffect(() => {
    if (!person) ask("GET", "/people").then(keep, complain);
  }, []);
  const shown = person ?? own;
  if (!shown) return null;
  const end = async (/** @type {string} */ one) => {
    setBusy(true);
    const path = `/people/${encodeURIComponent(shown.id)}/sessions${one && "/" + one}`;
    const answer = await ask("DELETE", path, {}).catch(complain);
    setBusy(false);
    if (!answer) return;
    say(t("signins.ended"));
    (told ?? keep)(answer);
  };
  const others = shown.sessions.filter((entry) => !entry.here);
  return html`<section class="signins" aria-label=${t("signins.title")}>
    <h3>${t("signins.title")}</h3>
    ${!shown.sessions.length && html`<p class="hint">${t("signins.none")}</p>`}
    <ul>
      ${shown.sessions.map((entry) => html`<${Row} key=${entry.id} entry=${entry} busy=${busy} end=${() => end(entry.id)} />`)}
    </ul>
    ${shown.sessions.some(({ place }) => place) && html`<p class="hint">${t("signins.about")}</p>`}
    ${
      others.length > 1 &&
      html`<div class="buttons">
        <button type="button" class="soft bad" disabled=${busy} onClick=${() => end("")}>
          ${t(others.length < shown.sessions.length ? "signins.others" : "signins.all")}
        </button>
      </div>`
    }
  </section>`;
}

/** @param {{ entry: SignIn, busy: boolean, end: () => void }} props */
function Row({ entry, busy, end }) {
  const name = entry.invitation ? t("signins.invitation") : entry.device || t("signins.device");
  const when = entry.invitation
    ? t("signins.until", { when: moment(entry.until) })
    : t("signins.seen", { ago: ago(now.value - Date.parse(entry.seen)), when: moment(entry.at) });
  return html`<li>
    <span><b>${name}</b>${entry.here && " · " + t("signins.here")}<br /><span class="hint">${when}${entry.place && " · " + t("signins.place", { place: entry.place })}</span></span>
    ${
      !entry.here &&
      html`<button type="button" class="soft" disabled=${busy} aria-label=${t(entry.invitation ? "signins.cancel.of" : "signins.end.of", { name })} onClick=${end}>
        ${t(entry.invitation ? "signins.cancel" : "signins.end")}
      </button>`
    }
  </li>`;
}
