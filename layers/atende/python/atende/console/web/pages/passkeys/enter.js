import { html, useEffect, useState } from "../../js/preact.js";
import { Refused, ask } from "../../js/api.js";
import { goodbye } from "../../js/desk.js";
import { enter } from "../../js/enter.js";
import { t } from "../../js/i18n.js";
import { deviceZone } from "../../js/time.js";
import { isCancelled, knowsPasskeys, make, sign } from "./browser.js";
import { deviceName } from "./name.js";

/** @param {unknown} error what to say of it; nothing of what the person has cancelled */
export const why = (error) =>
  isCancelled(error) ? t("passkeys.cancelled") : error instanceof Refused ? error.message : t("passkeys.failed");

/** Begins a new session, which a passkey proves. */
export async function prove() {
  const proof = await sign(await ask("POST", "/session/challenge", {}));
  await ask("POST", "/session/passkey", { ...proof, zone: deviceZone() });
}

/** Signs in with a passkey that the browser or the phone has. */
async function open() {
  await prove();
  goodbye.value = "";
  await enter();
}

/** The button of the page of signing in; nothing where the browser knows no passkeys. */
export function Enter() {
  const { act, busy, problem } = useAct();
  if (!knowsPasskeys()) return null;
  return html`<button class="solid wide" disabled=${busy} onClick=${() => act(open)}>
      ${t(busy ? "passkeys.entering" : "passkeys.enter")}
    </button>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}`;
}

/** For an owner who came in by another way, in a shop that wants passkeys of its owners: they show theirs, or make the first. */
export function Needed() {
  const [has, setHas] = useState(/** @type {boolean | null} */ (null));
  const { act, busy, problem } = useAct();
  useEffect(() => {
    ask("GET", "/passkeys").then(
      ({ passkeys }) => setHas(passkeys.length > 0),
      () => setHas(true),
    );
  }, []);
  if (!knowsPasskeys()) return html`<p class="problem" role="alert">${t("passkeys.unknown")}</p>`;
  const first = async () => {
    const made = await make(await ask("POST", "/passkeys/challenge", {}));
    await ask("POST", "/passkeys", { ...made, name: deviceName() });
    setHas(true);
    await open();
  };
  return html`<p>${t(has === false ? "passkeys.needed.first" : "passkeys.needed")}</p>
    <button class="solid wide" disabled=${busy || has === null} onClick=${() => act(has ? open : first)}>
      ${t(busy ? "passkeys.entering" : has === false ? "passkeys.add" : "passkeys.enter")}
    </button>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}`;
}

function useAct() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const act = async (/** @type {() => Promise<void>} */ what) => {
    setBusy(true);
    setProblem("");
    await what().catch((error) => setProblem(why(error)));
    setBusy(false);
  };
  return { act, busy, problem };
}
