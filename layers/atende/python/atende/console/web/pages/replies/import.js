import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Understood } from "./shapes.js" */

/** The desk takes parts of 5,000 characters, fifty of them, and fifty replies at once. */
const PART = 4_000;
const PARTS = 50;
const AT_ONCE = 40;

/** Paste a list, see what was understood, then take it. @param {{ done: (changed: boolean) => void }} props */
export function Import({ done }) {
  const [pasted, setPasted] = useState("");
  const [found, setFound] = useState(/** @type {Understood[] | null} */ (null));
  const [busy, setBusy] = useState(false);
  useUnsaved(pasted);
  const during = async (/** @type {() => Promise<void>} */ work) => {
    setBusy(true);
    await work().catch(complain);
    setBusy(false);
  };
  const look = (/** @type {Event} */ event) => {
    event.preventDefault();
    during(async () => setFound((await ask("POST", "/replies/understood", { parts: parts(pasted) })).replies));
  };
  const change = (/** @type {string} */ text) => (setPasted(text), setFound(null));
  return html`<form class="tile edit" onSubmit=${look}>
      <h3>${t("import.title")}</h3>
      <p class="hint">${t("import.text")}</p>
      <textarea
        rows="8"
        required
        maxlength=${PART * PARTS}
        value=${pasted}
        aria-label=${t("import.label")}
        placeholder=${t("import.example")}
        onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="button" class="soft" onClick=${() => done(false)}>${t("cancel")}</button>
        <button class=${found ? "soft" : "solid"} disabled=${busy || !pasted.trim()}>${t("import.look")}</button>
      </div>
    </form>
    ${found && html`<${Review} key=${pasted} found=${found} busy=${busy} during=${during} done=${done} />`}`;
}

/** @param {string} text */
const parts = (text) => text.match(new RegExp(`[^]{1,${PART}}`, "gu"))?.slice(0, PARTS) ?? [];

/** @param {{ found: Understood[], busy: boolean, during: (work: () => Promise<void>) => void, done: (changed: boolean) => void }} props */
function Review({ found, busy, during, done }) {
  const fresh = found.filter((one) => one.state === "new" || one.state === "taken");
  const [left, setLeft] = useState(() => new Set(/** @type {string[]} */ ([])));
  const [instead, setInstead] = useState(false);
  const clashes = found.filter((one) => one.state === "taken").length;
  const wanted = fresh.filter((one) => !left.has(one.shortcut) && (instead || one.state === "new"));
  const toggle = (/** @type {string} */ name) => {
    const next = new Set(left);
    if (!next.delete(name)) next.add(name);
    setLeft(next);
  };
  const take = () =>
    during(async () => {
      const counts = await taken(wanted, instead);
      say(t("import.done", counts));
      done(true);
    });
  if (!found.length) return html`<p class="problem" role="alert">${t("import.nothing")}</p>`;
  return html`<p class="found" role="status">${t("import.found", { n: found.length })}</p>
    ${
      clashes > 0 &&
      html`<label class="check">
        <input type="checkbox" checked=${instead} onChange=${(/** @type {any} */ event) => setInstead(event.currentTarget.checked)} />
        <span>${t("import.instead", { n: clashes })}</span>
      </label>`
    }
    <ul class="entries">
      ${found.map((one) => html`<${Line} key=${one.shortcut} one=${one} off=${!wanted.includes(one)} fixed=${!fresh.includes(one) || (one.state === "taken" && !instead)} toggle=${toggle} />`)}
    </ul>
    <div class="buttons">
      <button class="solid" disabled=${busy || !wanted.length} onClick=${take}>${t("import.take", { n: wanted.length })}</button>
    </div>`;
}

/** @param {{ one: Understood, off: boolean, fixed: boolean, toggle: (name: string) => void }} props */
const Line = ({ one, off, fixed, toggle }) =>
  html`<li class="tile" data-off=${off}>
    <label class="check">
      <input type="checkbox" checked=${!off} disabled=${fixed} onChange=${() => toggle(one.shortcut)} />
      <span><b>/${one.shortcut}</b> <small class="state ${one.state}">${t("import.state." + one.state)}</small></span>
    </label>
    <p class="words">${one.text}</p>
    ${one.wrong && html`<p class="outcome bad">${one.wrong}</p>`}
  </li>`;

/** A few at a time; what was taken stays when a later part fails. @param {Understood[]} wanted @param {boolean} replace */
async function taken(wanted, replace) {
  /** @type {Record<string, number>} */
  const counts = { added: 0, changed: 0, kept: 0 };
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const replies = wanted
      .slice(at, at + AT_ONCE)
      .map(({ shortcut, text, title, buttons }) => ({ shortcut, text, title, buttons }));
    const done = await ask("POST", "/replies/import", { replies, replace });
    for (const name of Object.keys(counts)) counts[name] += done[name];
  }
  return counts;
}
