import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";
import { until } from "../health/until.js";

/** @typedef {{ name: string, description: string }} Command */
/** @typedef {{ prompts: string[], commands: Command[] }} Draft */
/** @typedef {Draft & { inbox: string, name: string, phone: string, known: boolean, saving: boolean, refused: string }} Phone */
/** @typedef {{ limits: Record<string, number>, numbers: Phone[] }} Overview */

/** What WhatsApp offers in a chat with the shop: suggestions to tap, and commands after a slash. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  /** @returns {Promise<Overview | null>} */
  const load = () =>
    ask("GET", "/starters").then(
      (answer) => (setFailed(false), setOverview(answer), answer),
      (error) => (setFailed(true), complain(error), null),
    );
  useEffect(() => {
    load();
  }, []);
  return html`<header class="head"><div><h2>${t("starters.name")}</h2></div></header>
    <p class="hint">${t("starters.text")}</p>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${failed && !overview && html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}><button class="soft" onClick=${load}>${t("failed.again")}</button><//>`}
    ${overview && !overview.numbers.length && html`<${Empty} icon="call" title=${t("starters.nobody")} text=${t("starters.nobody.text")} />`}
    ${overview?.numbers.map((phone) => html`<${Section} key=${phone.inbox} phone=${phone} alone=${overview.numbers.length === 1} limits=${overview.limits} load=${load} />`)}`;
}

/** @param {{ phone: Phone, alone: boolean, limits: Record<string, number>, load: () => Promise<Overview | null> }} props */
function Section({ phone, alone, limits, load }) {
  const of = (/** @type {Overview | null} */ overview) => overview?.numbers.find(({ inbox }) => inbox === phone.inbox);
  const [stuck, setStuck] = useState(false);
  useEffect(() => {
    if (phone.known || phone.saving) return;
    const read = until(async () => of(await load())?.known);
    ask("POST", "/numbers/check", { inbox: phone.inbox }).then(() => read.then(() => setStuck(true)), complain);
  }, []);
  const heading = !alone && html`<h3>${phone.name} ${phone.phone}</h3>`;
  if (!phone.known && !phone.saving && !phone.refused)
    return html`<section class="starters">
      ${heading}
      ${stuck ? html`<p class="problem" role="alert">${t("starters.unread")}</p>` : html`<p class="hint" role="status">${t("starters.reading")}</p>`}
    </section>`;
  return html`<section class="starters">
    ${heading}
    <${Form} key=${JSON.stringify(drafted(phone))} phone=${phone} limits=${limits} saved=${async () => of(await load())} />
  </section>`;
}

/** @param {Draft} phone @returns {Draft} */
const drafted = ({ prompts, commands }) => ({ prompts, commands });

/** @param {{ phone: Phone, limits: Record<string, number>, saved: () => Promise<Phone | undefined> }} props */
function Form({ phone, limits, saved }) {
  const [draft, setDraft] = useState(() => drafted(phone));
  const [busy, setBusy] = useState(false);
  const { changed } = useUnsaved(draft);
  const prompts = (/** @type {string[]} */ next) => setDraft({ ...draft, prompts: next });
  const commands = (/** @type {Command[]} */ next) => setDraft({ ...draft, commands: next });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await ask("POST", "/starters", { inbox: phone.inbox, ...draft });
      await until(async () => {
        const now = await saved();
        if (!now || now.saving) return false;
        if (!now.refused) say(t("starters.saved"));
        return true;
      });
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  return html`<form class="tile" onSubmit=${save}>
    <fieldset>
      <legend>${t("starters.prompts")} <small>${draft.prompts.length}/${limits.prompts}</small></legend>
      <p class="hint">${t("starters.prompts.text")}</p>
      ${draft.prompts.map(
        (prompt, at) =>
          html`<div class="line" key=${at}>
            <input aria-label=${t("starters.prompt", { n: at + 1 })} value=${prompt} maxlength=${limits.prompt} placeholder=${t("starters.example")} onInput=${(/** @type {any} */ event) => prompts(draft.prompts.with(at, event.currentTarget.value))} />
            <${Remove} name=${t("starters.prompt", { n: at + 1 })} remove=${() => prompts(draft.prompts.toSpliced(at, 1))} />
          </div>`,
      )}
      ${draft.prompts.length < limits.prompts && html`<button class="soft" type="button" onClick=${() => prompts([...draft.prompts, ""])}>${t("starters.prompts.add")}</button>`}
    </fieldset>
    <fieldset>
      <legend>${t("starters.commands")} <small>${draft.commands.length}/${limits.commands}</small></legend>
      <p class="hint">${t("starters.commands.text")}</p>
      ${draft.commands.map((command, at) => {
        const set = (/** @type {Partial<Command>} */ part) =>
          commands(draft.commands.with(at, { ...command, ...part }));
        return html`<div class="line" key=${at}>
          <span aria-hidden="true">/</span>
          <input class="name" aria-label=${t("starters.command", { n: at + 1 })} value=${command.name} maxlength=${limits.name} placeholder=${t("starters.command.example")} autocapitalize="none" onInput=${(/** @type {any} */ event) => set({ name: event.currentTarget.value })} />
          <input aria-label=${t("starters.description", { n: at + 1 })} value=${command.description} maxlength=${limits.description} placeholder=${t("starters.description.example")} onInput=${(/** @type {any} */ event) => set({ description: event.currentTarget.value })} />
          <${Remove} name=${t("starters.command", { n: at + 1 })} remove=${() => commands(draft.commands.toSpliced(at, 1))} />
        </div>`;
      })}
      ${draft.commands.length < limits.commands && html`<button class="soft" type="button" onClick=${() => commands([...draft.commands, { name: "", description: "" }])}>${t("starters.commands.add")}</button>`}
    </fieldset>
    ${phone.refused && html`<p class="problem" role="alert">${t("starters.refused")} ${phone.refused}</p>`}
    <div class="buttons">
      <p class="hint" role="status">${busy || phone.saving ? t("starters.saving") : ""}</p>
      <button class="solid" disabled=${busy || (!changed && !phone.refused)}>${t("save")}</button>
    </div>
  </form>`;
}

/** @param {{ name: string, remove: () => void }} props */
const Remove = ({ name, remove }) =>
  html`<button class="round" type="button" aria-label=${t("starters.remove", { name })} onClick=${remove}><${Icon} name="close" /></button>`;
