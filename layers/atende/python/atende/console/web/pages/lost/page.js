import { html, useState } from "../../js/preact.js";
import { Refused, ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";

/** Asks for a sign-in link by mail, or confirms an address. @param {{ confirm?: string }} props `confirm`: the token of the mailed link */
export const Page = ({ confirm }) => (confirm ? html`<${Confirm} token=${confirm} />` : html`<${Ask} />`);

/** @param {unknown} error */
const why = (error) => (error instanceof Refused ? error.message : t("error.unreachable"));

function Ask() {
  const [email, setEmail] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    await ask("POST", "/session/lost", { email }).then(
      () => setSaid(t("lost.asked")),
      (error) => setProblem(why(error)),
    );
    setBusy(false);
  };
  if (said) return html`<p role="status">${said} ${t("lost.spam")}</p>`;
  return html`<form onSubmit=${send}>
    <label class="stack">
      <span>${t("lost.email")}</span>
      <input type="email" autocomplete="email" required value=${email} onInput=${(/** @type {any} */ event) => setEmail(event.currentTarget.value)} />
    </label>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <button class="solid wide" disabled=${busy || !email.trim()}>${t("lost.send")}</button>
    <p class="hint">${t("lost.unknown")}</p>
  </form>`;
}

/** @param {{ token: string }} props */
function Confirm({ token }) {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(/** @type {{ shop: string, email: string } | null} */ (null));
  const [problem, setProblem] = useState("");
  const press = async () => {
    setBusy(true);
    await ask("POST", "/session/address", { token }).then(setDone, (error) => setProblem(why(error)));
    setBusy(false);
  };
  if (done) {
    return html`<p role="status">${t("lost.confirmed", done)}</p>
      <a class="soft wide" href="/">${t("lost.home")}</a>`;
  }
  return html`<p>${t("lost.confirm")}</p>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <button class="solid wide" disabled=${busy || Boolean(problem)} onClick=${press}>${t("lost.confirm.go")}</button>`;
}
