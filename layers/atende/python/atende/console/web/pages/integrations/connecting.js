import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Ask, Entry } from "./shapes.js" */

/** What the vendor asks for. What is typed leaves with the request and is kept nowhere here. @param {{ entry: Entry, callback: string, done: () => void }} props */
export function Connecting({ entry, callback, done }) {
  const [answers, setAnswers] = useState(/** @type {Record<string, string>} */ ({ ...entry.typed }));
  const [base, setBase] = useState(entry.base_url);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const connect = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    const told = await ask("POST", `/connectors/${entry.connector}/connect`, { answers, base_url: base }).catch(
      (error) => (error.status ? setProblem(error.message) : complain(error), null),
    );
    setBusy(false);
    if (!told) return;
    if (told.authorize) location.assign(told.authorize);
    else {
      say(t(told.state === "connected" ? "integrations.done" : "integrations.finishing"));
      done();
    }
  };
  return html`<form class="stack" onSubmit=${connect}>
    ${entry.steps.length > 0 && html`<ol>${entry.steps.map((step) => html`<li key=${step}>${step}</li>`)}</ol>`}
    ${entry.oauth && html`<p class="hint">${t("integrations.callback")} <code class="selectable">${callback}</code></p>`}
    ${entry.asks.map(
      (wanted) =>
        html`<${Field} key=${wanted.name} wanted=${wanted} value=${answers[wanted.name] ?? ""} change=${(/** @type {string} */ value) => setAnswers({ ...answers, [wanted.name]: value })} />`,
    )}
    <details>
      <summary>${t("integrations.advanced")}</summary>
      <label class="stack">
        <span>${t("integrations.base")}</span>
        <input type="url" autocomplete="off" placeholder="https://" value=${base} onInput=${(/** @type {any} */ event) => setBase(event.currentTarget.value)} />
        <small class="hint">${t("integrations.base.text")}</small>
      </label>
    </details>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <div class="buttons"><button class="solid" disabled=${busy}>${t("integrations.connect")}</button></div>
  </form>`;
}

/** A new secret of 32 random bytes (Standard Webhooks). */
const made = () => "whsec_" + btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));

/** @param {{ wanted: Ask, value: string, change: (value: string) => void }} props */
function Field({ wanted, value, change }) {
  const [shown, setShown] = useState(false);
  return html`<div class="stack">
    <label class="stack">
      <span>${wanted.label}</span>
      <input
        type=${wanted.secret && !shown ? "password" : "text"}
        autocomplete="off"
        spellcheck="false"
        required=${wanted.needed}
        value=${value}
        onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
      />
      <small class="hint">${wanted.help}</small>
    </label>
    ${wanted.made_here && html`<button type="button" class="plain" onClick=${() => (setShown(true), change(made()))}>${t("integrations.generate")}</button>`}
  </div>`;
}
