import { html, useEffect, useState } from "../../js/preact.js";
import { Refused, ask } from "../../js/api.js";
import { me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { dayName } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { isKnown, knowsPasskeys, make } from "./browser.js";
import { Enter, Needed, prove, why } from "./enter.js";
import { deviceName } from "./name.js";

/**
 * @typedef {{ id: string, name: string, at: string, used: string | null, synced: boolean }} Passkey
 * @typedef {{ passkeys: Passkey[], required: boolean, here: boolean }} Known
 */

/** Signing in with a passkey (`entering`, `needed`), or the passkeys of whoever is signed in. @param {{ entering?: boolean, needed?: boolean }} props */
export const Page = ({ entering, needed }) =>
  needed ? html`<${Needed} />` : entering ? html`<${Enter} />` : html`<${Own} />`;

function Own() {
  const [known, setKnown] = useState(/** @type {Known | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    ask("GET", "/passkeys").then(setKnown, complain);
  }, []);
  if (!known) return null;
  const change = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await ask(method, "/passkeys" + path, body).catch(complain);
    if (answer) setKnown(answer);
    return Boolean(answer);
  };
  const challenge = () => ask("POST", "/passkeys/challenge", {});
  /** Whoever signed in long ago shows first, with the passkey that they have, that it is them. */
  const proved = async (/** @type {unknown} */ error) => {
    const needed = error instanceof Refused && error.code === "proof_needed" && known.passkeys.length > 0;
    if (!needed) throw error;
    await prove();
    return challenge();
  };
  const add = async () => {
    setBusy(true);
    setProblem("");
    try {
      const made = await make(await challenge().catch(proved));
      setKnown(await ask("POST", "/passkeys", { ...made, name: deviceName() }));
      say(t("passkeys.added"));
    } catch (error) {
      setProblem(isKnown(error) ? t("passkeys.known") : why(error));
    }
    setBusy(false);
  };
  return html`<section class="passkeys" aria-label=${t("passkeys.title")}>
    <h3>${t("passkeys.title")}</h3>
    <p class="hint">${t("passkeys.text")}</p>
    <ul>
      ${known.passkeys.map((passkey) => html`<${Row} key=${passkey.id} passkey=${passkey} change=${change} />`)}
    </ul>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${
      knowsPasskeys()
        ? html`<div class="buttons"><button type="button" class="soft" disabled=${busy} onClick=${add}>${t(busy ? "passkeys.adding" : "passkeys.add")}</button></div>`
        : html`<p class="hint">${t("passkeys.unknown")}</p>`
    }
    ${me.value.role === "owner" && html`<${Rule} known=${known} change=${change} />`}
  </section>`;
}

/** @param {{ passkey: Passkey, change: (method: string, path: string, body: object) => Promise<boolean> }} props */
function Row({ passkey, change }) {
  const [name, setName] = useState(passkey.name);
  const [sure, setSure] = useState(false);
  const path = "/" + passkey.id;
  const facts = [
    t("passkeys.made", { when: dayName(passkey.at) }),
    t(passkey.used ? "passkeys.used" : "passkeys.unused", { when: passkey.used ? dayName(passkey.used) : "" }),
    ...(passkey.synced ? [t("passkeys.synced")] : []),
  ];
  const rename = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await change("PUT", path, { name })) say(t("passkeys.renamed"));
  };
  return html`<li>
    <form onSubmit=${rename}>
      <label class="stack">
        <span class="unseen">${t("passkeys.name")}</span>
        <input required maxlength="40" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
      </label>
      ${name.trim() !== passkey.name && html`<button class="soft">${t("save")}</button>`}
      <button type="button" class=${sure ? "soft bad" : "soft"} aria-label=${t("passkeys.remove.of", { name: passkey.name })} onClick=${() => (sure ? change("DELETE", path, {}) : setSure(true))}>
        ${t(sure ? "passkeys.remove.sure" : "passkeys.remove")}
      </button>
    </form>
    <p class="hint">${facts.join(" · ")}</p>
  </li>`;
}

/** Whether owners have to come in with a passkey. @param {{ known: Known, change: (method: string, path: string, body: object) => Promise<boolean> }} props */
const Rule = ({ known, change }) =>
  html`<label class="check">
      <input type="checkbox" checked=${known.required} disabled=${!known.here && !known.required} onChange=${() => change("PUT", "/rule", { owners: !known.required })} />
      <span>${t("passkeys.rule")}</span>
    </label>
    <p class="hint">${t(known.here || known.required ? "passkeys.rule.text" : "passkeys.rule.first")}</p>`;
