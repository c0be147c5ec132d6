import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { BotChoices, ofBot } from "./botchoices.js";

/** @import { Entry, Overview, Rule } from "./shapes.js" */

/** What goes to the other system. @param {{ entry: Entry, overview: Overview, done: () => void }} props */
export function Choosing({ entry, overview, done }) {
  const [draft, setDraft] = useState({ mapping: entry.mapping, options: entry.options, ...ofBot(entry) });
  const { settle } = useUnsaved(draft);
  const [busy, setBusy] = useState(false);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const told = await ask("POST", `/connectors/${entry.connector}/settings`, draft).catch(complain);
    setBusy(false);
    if (!told) return;
    settle(draft);
    say(t("integrations.saved"));
    done();
  };
  const choose = (/** @type {string} */ name, /** @type {string} */ value) =>
    setDraft({ ...draft, options: { ...draft.options, [name]: value } });
  return html`<form class="stack" onSubmit=${save}>
    ${
      entry.kind === "crm"
        ? html`<${Mapping} rules=${draft.mapping} overview=${overview} change=${(/** @type {Rule[]} */ mapping) => setDraft({ ...draft, mapping })} />
            <label class="stack">
              <span>${t("integrations.email")}</span>
              <select value=${draft.options.email_field ?? ""} onChange=${(/** @type {any} */ event) => choose("email_field", event.currentTarget.value)}>
                <option value="">${t("integrations.email.none")}</option>
                ${overview.fields.map((field) => html`<option key=${field.id} value=${field.id}>${field.name}</option>`)}
              </select>
            </label>`
        : entry.kind === "orders"
          ? html`<${Answer} options=${draft.options} choose=${choose} />`
          : entry.kind === "bot"
            ? html`<${BotChoices} entry=${entry} draft=${draft} choose=${choose} change=${(/** @type {object} */ more) => setDraft({ ...draft, ...more })} />`
            : html`<${Tickets} options=${draft.options} choose=${choose} />`
    }
    <div class="buttons"><button class="solid" disabled=${busy}>${t("save")}</button></div>
  </form>`;
}

/** @param {{ rules: Rule[], overview: Overview, change: (rules: Rule[]) => void }} props */
function Mapping({ rules, overview, change }) {
  const put = (/** @type {number} */ place, /** @type {Partial<Rule>} */ more) =>
    change(rules.map((rule, at) => (at === place ? { ...rule, ...more } : rule)));
  return html`<fieldset>
    <legend>${t("integrations.mapping")}</legend>
    <p class="hint">${t("integrations.mapping.text")}</p>
    <ul class="rules">
      ${rules.map(
        (rule, at) =>
          html`<li key=${at}>
            <select aria-label=${t("integrations.source")} value=${rule.source} onChange=${(/** @type {any} */ event) => put(at, { source: event.currentTarget.value })}>
              ${overview.sources.map((source) => html`<option key=${source} value=${source}>${nameOf(source, overview)}</option>`)}
            </select>
            <input aria-label=${t("integrations.target")} required maxlength="100" value=${rule.target} onInput=${(/** @type {any} */ event) => put(at, { target: event.currentTarget.value })} />
            <label class="check">
              <input type="checkbox" checked=${rule.always} onChange=${(/** @type {any} */ event) => put(at, { always: event.currentTarget.checked })} />
              <span>${t("integrations.always")}</span>
            </label>
            <button type="button" class="plain bad" onClick=${() => change(rules.filter((_, other) => other !== at))}>${t("integrations.remove")}</button>
          </li>`,
      )}
    </ul>
    <button type="button" class="plain" onClick=${() => change([...rules, { source: "name", target: "", always: false }])}>${t("integrations.add")}</button>
  </fieldset>`;
}

/** @param {string} source @param {Overview} overview */
function nameOf(source, overview) {
  if (!source.startsWith("custom.")) return t("integrations.source." + source);
  return overview.fields.find((field) => "custom." + field.id === source)?.name ?? source;
}

/** @param {{ options: Record<string, string>, choose: (name: string, value: string) => void }} props */
const Tickets = ({ options, choose }) =>
  html`<label class="stack">
      <span>${t("integrations.label")}</span>
      <input maxlength="200" value=${options.open_by_label ?? ""} onInput=${(/** @type {any} */ event) => choose("open_by_label", event.currentTarget.value)} />
      <small class="hint">${t("integrations.label.text")}</small>
    </label>
    ${["notes", "answer"].map(
      (name) =>
        html`<label key=${name} class="check">
          <input type="checkbox" checked=${options[name] !== "off"} onChange=${(/** @type {any} */ event) => choose(name, event.currentTarget.checked ? "" : "off")} />
          <span>${t("integrations." + name)}</span>
        </label>`,
    )}
    <label class="stack">
      <span>${t("integrations.close")}</span>
      <select value=${options.close ?? ""} onChange=${(/** @type {any} */ event) => choose("close", event.currentTarget.value)}>
        ${["", "ask", "off"].map((wish) => html`<option key=${wish} value=${wish}>${t("integrations.close." + (wish || "close"))}</option>`)}
      </select>
    </label>`;

/** @param {{ options: Record<string, string>, choose: (name: string, value: string) => void }} props */
const Answer = ({ options, choose }) =>
  html`<label class="stack">
    <span>${t("integrations.answer_text")}</span>
    <textarea rows="4" maxlength="1000" placeholder=${t("integrations.answer_text.example")} value=${options.answer_text ?? ""} onInput=${(/** @type {any} */ event) => choose("answer_text", event.currentTarget.value)}></textarea>
    <small class="hint">${t("integrations.answer_text.text")}</small>
  </label>`;
