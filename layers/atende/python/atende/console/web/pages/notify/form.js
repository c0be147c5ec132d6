import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { prepare, ring } from "../bell/sound.js";

/** @import { Inbox } from "../../js/types.js" */
/** @import { Setting } from "./shapes.js" */

/** "00:00", "00:30" and so on. */
const TIMES = Array.from(
  { length: 48 },
  (_, half) => `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`,
);
const NIGHT = { quiet_from: "22:00", quiet_until: "07:00" };

/** What a person is told of, and when. @param {{ saved: Setting, reasons: string[] }} props */
export function Form({ saved, reasons }) {
  const [draft, setDraft] = useState(saved);
  const [busy, setBusy] = useState(false);
  const { changed, settle } = useUnsaved(draft);
  const set = (/** @type {Partial<Setting>} */ change) => setDraft({ ...draft, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await ask("PUT", "/me/notifications", draft).catch(complain);
    setBusy(false);
    if (!answer) return;
    setDraft(answer.setting);
    settle(answer.setting);
    if (boot.value) boot.value = { ...boot.value, notifying: { ...boot.value.notifying, ...answer.setting } };
    say(t("notify.saved"));
  };
  return html`<form onSubmit=${save}>
    <fieldset class="tile">
      <legend>${t("notify.what")}</legend>
      ${reasons.map((reason) => html`<${Check} key=${reason} text=${t("notify." + reason)} on=${!draft.silent.includes(reason)} turn=${(/** @type {boolean} */ on) => set({ silent: without(draft.silent, reason, on) })} />`)}
      <${Check} text=${t("notify.words")} hint=${t("notify.words.text")} on=${draft.words} turn=${(/** @type {boolean} */ words) => set({ words })} />
    </fieldset>
    <${Inboxes} draft=${draft} set=${set} />
    <fieldset class="tile">
      <legend>${t("notify.when")}</legend>
      <${Check} text=${t("notify.open_only")} hint=${t("notify.open_only.text")} on=${draft.open_only} turn=${(/** @type {boolean} */ open_only) => set({ open_only })} />
      <${Check} text=${t("notify.quiet")} on=${Boolean(draft.quiet_from)} turn=${(/** @type {boolean} */ on) => set(on ? NIGHT : { quiet_from: "", quiet_until: "" })} />
      ${
        draft.quiet_from &&
        html`<div class="pair">
          <${Time} text=${t("notify.from")} at=${draft.quiet_from} choose=${(/** @type {string} */ quiet_from) => set({ quiet_from })} />
          <${Time} text=${t("notify.until")} at=${draft.quiet_until} choose=${(/** @type {string} */ quiet_until) => set({ quiet_until })} />
        </div>`
      }
    </fieldset>
    <fieldset class="tile">
      <legend>${t("notify.sound.title")}</legend>
      <${Check} text=${t("notify.sound")} on=${draft.sound} turn=${(/** @type {boolean} */ sound) => (set({ sound }), sound && prepare().then(ring))} />
      <div class="buttons"><button type="button" class="soft" onClick=${ring}>${t("notify.hear")}</button></div>
    </fieldset>
    <div class="buttons"><button class="solid" disabled=${busy || !changed}>${t("save")}</button></div>
  </form>`;
}

/** @param {string[]} names @param {string} name @param {boolean} on */
const without = (names, name, on) => [...names.filter((other) => other !== name), ...(on ? [] : [name])].sort();

/** @param {{ text: string, hint?: string, on: boolean, turn: (on: boolean) => void }} props */
const Check = ({ text, hint, on, turn }) => html`<label class="check">
    <input type="checkbox" checked=${on} onChange=${(/** @type {any} */ event) => turn(event.currentTarget.checked)} />
    <span>${text}${hint && html`<br /><span class="hint">${hint}</span>`}</span>
  </label>`;

/** @param {{ text: string, at: string, choose: (at: string) => void }} props */
const Time = ({ text, at, choose }) => html`<label class="stack">
    <span>${text}</span>
    <select value=${at} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
      ${[...new Set([...TIMES, at])].sort().map((time) => html`<option key=${time} value=${time}>${time}</option>`)}
    </select>
  </label>`;

/** Which numbers ring; a shop with one has nothing to choose. @param {{ draft: Setting, set: (change: Partial<Setting>) => void }} props */
function Inboxes({ draft, set }) {
  const inboxes = boot.value?.inboxes ?? [];
  if (inboxes.length < 2) return null;
  const chosen = draft.inboxes.length ? draft.inboxes : inboxes.map(({ id }) => id);
  const turn = (/** @type {string} */ id, /** @type {boolean} */ on) => {
    const wanted = inboxes.map((inbox) => inbox.id).filter((other) => (other === id ? on : chosen.includes(other)));
    if (wanted.length) set({ inboxes: wanted.length === inboxes.length ? [] : wanted });
  };
  return html`<fieldset class="tile">
    <legend>${t("notify.inboxes")}</legend>
    ${inboxes.map((/** @type {Inbox} */ { id, name }) => html`<${Check} key=${id} text=${name} on=${chosen.includes(id)} turn=${(/** @type {boolean} */ on) => turn(id, on)} />`)}
  </fieldset>`;
}
