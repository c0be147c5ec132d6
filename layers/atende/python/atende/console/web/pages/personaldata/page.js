import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { count, t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Late } from "../../js/ui/late.js";
import { isAtWork, resultUrl, useJob } from "../contactfiles/job.js";
import { Receipt } from "../privacy/receipt.js";

/** @import { Erasure } from "../privacy/receipt.js" */

const AGAIN_MS = 2500;

/**
 * The law's side of a contact, for the owner: everything as a file, a legal hold, and erasing.
 * @param {{ contact: string, held: string | null, heldFor: string, changed: () => void }} props
 */
export function Page({ contact, held, heldFor, changed }) {
  return html`<section class="tile personaldata" aria-label=${t("personal.title")}>
    <h3>${t("personal.title")}</h3>
    <${Export} contact=${contact} />
    <${Late} page="seenby" quiet contact=${contact} />
    <${Hold} contact=${contact} held=${held} heldFor=${heldFor} changed=${changed} />
    ${!held && html`<${Erase} contact=${contact} />`}
  </section>`;
}

/** @param {{ contact: string }} props */
function Export({ contact }) {
  const { job, busy, tell } = useJob(null);
  const begin = () => tell("POST", `/contacts/${contact}/export`);
  return html`<p>${t("personal.export.text")}</p>
    ${!isAtWork(job) && html`<button class="soft" disabled=${busy} onClick=${begin}>${t("personal.export")}</button>`}
    <div role="status">
      ${isAtWork(job) && html`<p>${t("personal.export.running", { n: job?.position ?? 0, count: count(job?.position ?? 0) })}</p>`}
      ${job?.state === "failed" && html`<p class="problem">${job.problem}</p>`}
      ${
        job?.result &&
        html`<a class="solid fetch" href=${resultUrl(job)} download>${t("personal.export.fetch")}</a>
          <p class="hint">${t("personal.export.lasts")}</p>`
      }
    </div>`;
}

/** @param {{ contact: string, held: string | null, heldFor: string, changed: () => void }} props */
function Hold({ contact, held, heldFor, changed }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (/** @type {boolean} */ wanted) => {
    setBusy(true);
    ask("PUT", `/contacts/${contact}/hold`, { held: wanted, reason }, newKey())
      .then(changed, complain)
      .then(() => setBusy(false));
  };
  if (held)
    return html`<p role="status">${t("personal.held", { day: moment(held), reason: heldFor })}</p>
      <button class="soft" disabled=${busy} onClick=${() => change(false)}>${t("personal.lift")}</button>`;
  if (!open) return html`<button class="soft" onClick=${() => setOpen(true)}>${t("personal.hold")}</button>`;
  const send = (/** @type {Event} */ event) => (event.preventDefault(), change(true));
  return html`<form onSubmit=${send}>
    <label class="stack">
      <span>${t("personal.hold.reason")}</span>
      <input required maxlength="300" value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} />
    </label>
    <p class="hint">${t("personal.hold.text")}</p>
    <button class="soft" disabled=${busy}>${t("personal.hold.do")}</button>
  </form>`;
}

/** @param {{ contact: string }} props */
function Erase({ contact }) {
  const [why, setWhy] = useState("");
  const [sure, setSure] = useState(false);
  const [erasure, setErasure] = useState(/** @type {Erasure | null} */ (null));
  const running = erasure?.state === "running";
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(
      () => ask("GET", "/erasures/" + erasure.id).then((answer) => setErasure(answer.erasure), complain),
      AGAIN_MS,
    );
    return () => clearInterval(timer);
  }, [erasure?.id, running]);
  const begin = () =>
    ask("POST", `/contacts/${contact}/erasure`, { why }, newKey()).then(
      (answer) => setErasure(answer.erasure),
      complain,
    );
  if (erasure)
    return html`<div role="status">
      ${running ? html`<p>${t("personal.erasing")}</p>` : html`<${Receipt} erasure=${erasure} />`}
    </div>`;
  if (!sure) return html`<button class="soft bad" onClick=${() => setSure(true)}>${t("personal.erase")}</button>`;
  const send = (/** @type {Event} */ event) => (event.preventDefault(), begin());
  return html`<form onSubmit=${send}>
    <p class="warning">${t("personal.erase.text")}</p>
    <fieldset>
      <legend>${t("personal.why")}</legend>
      ${["customer", "shop"].map(
        (name) => html`<label key=${name} class="check">
          <input type="radio" name="why" required checked=${why === name} onChange=${() => setWhy(name)} />
          <span>${t("personal.why." + name)}</span>
        </label>`,
      )}
    </fieldset>
    <div class="buttons">
      <button class="soft bad">${t("personal.erase.do")}</button>
      <button type="button" class="soft" onClick=${() => setSure(false)}>${t("cancel")}</button>
    </div>
  </form>`;
}
