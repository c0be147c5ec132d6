import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey, Refused } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { blank, choices, pathOf } from "./parts.js";
import { Trial } from "./trial.js";
import { Value } from "./value.js";

/** @import { Action, Condition, Draft, Schema, Trigger } from "./shapes.js" */

const LOOKS_AFTER_MS = 500;

/** A rule being written, as the schema allows; the desk says how it reads and what it lacks. @param {{ draft: Draft & { id?: string }, schema: Schema, done: (changed: boolean) => void }} props */
export function Editor({ draft, schema, done }) {
  const { id, ...first } = draft;
  const [rule, setRule] = useState(/** @type {Draft} */ (first));
  const [key] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [trying, setTrying] = useState(/** @type {Draft | null} */ (null));
  const { sentence, wrong, refuse } = useSentence(rule);
  useUnsaved(rule);
  const untouched = !id && rule.name === first.name && rule.then === first.then && rule.if === first.if;
  const change = (/** @type {Partial<Draft>} */ more) => (setRule({ ...rule, ...more }), setTrying(null));
  const event = rule.when.event;
  const send = async (/** @type {() => Promise<unknown>} */ request, /** @type {string} */ words) => {
    setBusy(true);
    const sent = await request().then(() => true, refuse);
    setBusy(false);
    if (sent === true) say(words), done(true);
  };
  const save = (/** @type {Event} */ submitted) => {
    submitted.preventDefault();
    send(() => (id ? ask("PUT", pathOf(id), rule) : ask("POST", "/rules", rule, key)), t("rules.saved"));
  };
  const said = () => (wrong ? (untouched ? t("rules.reads") : html`<span class="problem">${wrong}</span>`) : sentence);
  return html`<form class="tile edit" onSubmit=${save}>
    <label class="stack">
      <span>${t("rules.name")}</span>
      <input required maxlength="60" value=${rule.name} onInput=${(/** @type {any} */ input) => change({ name: input.currentTarget.value })} />
    </label>
    <${When} when=${rule.when} schema=${schema} change=${(/** @type {Trigger} */ when) => change({ when, if: kept(rule.if, schema, when.event) })} />
    <${Parts} part="if" all=${rule.if} options=${choices(schema, "if", event)} change=${(/** @type {Condition[]} */ given) => change({ if: given })} />
    <${Parts} part="then" all=${rule.then} options=${choices(schema, "then")} change=${(/** @type {Action[]} */ then) => change({ then })} />
    <label class="check">
      <input type="checkbox" checked=${rule.on} onChange=${(/** @type {any} */ input) => change({ on: input.currentTarget.checked })} />
      <span>${t("rules.keep.on")}</span>
    </label>
    <p class="sentence" role="status">${said()}</p>
    <div class="buttons">
      ${id && html`<${Remove} busy=${busy} remove=${() => send(() => ask("DELETE", pathOf(id), {}), t("rules.removed"))} />`}
      <button type="button" class="soft" onClick=${() => done(false)}>${t("cancel")}</button>
      <button type="button" class="soft" disabled=${wrong !== "" || !sentence} onClick=${() => setTrying({ ...rule })}>${t("rules.try")}</button>
      <button class="solid" disabled=${busy}>${t("save")}</button>
    </div>
    ${trying && html`<${Trial} rule=${trying} />`}
  </form>`;
}

/** How a rule reads, half a second after each change. @param {Draft} rule */
function useSentence(rule) {
  const [sentence, setSentence] = useState("");
  const [wrong, setWrong] = useState("");
  const refuse = (/** @type {unknown} */ error) =>
    error instanceof Refused ? setWrong(error.message) : complain(error);
  useEffect(() => {
    const named = { ...rule, name: rule.name || "-" };
    const read = () =>
      ask("POST", "/rules/sentence", named).then((told) => (setSentence(told.sentence), setWrong("")), refuse);
    const timer = setTimeout(read, LOOKS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [rule]);
  return { sentence, wrong, refuse };
}

/** Conditions that still can hold. @param {Condition[]} given @param {Schema} schema @param {string} event */
function kept(given, schema, event) {
  const possible = choices(schema, "if", event);
  return given.filter((one) => possible.has(one.is));
}

/** @param {{ when: Trigger, schema: Schema, change: (when: Trigger) => void }} props */
function When({ when, schema, change }) {
  const options = choices(schema, "when");
  const wanted = options.get(when.event) ?? null;
  const choose = (/** @type {string} */ event) => {
    const value = blank(options.get(event) ?? null);
    change(value === undefined ? { event } : { event, value });
  };
  return html`<fieldset class="part">
    <legend>${t("rules.when")}</legend>
    <div class="row">
      <${Kind} part="event" label=${t("rules.when")} chosen=${when.event} options=${[...options.keys()]} choose=${choose} />
      ${wanted && html`<${Value} wanted=${wanted} value=${when.value} label=${t("rules.event." + when.event)} change=${(/** @type {any} */ value) => change({ ...when, value })} />`}
    </div>
  </fieldset>`;
}

/** The conditions, or the actions. @param {{ part: "if" | "then", all: any[], options: Map<string, Schema | null>, change: (all: any[]) => void }} props */
function Parts({ part, all, options, change }) {
  const field = part === "if" ? "is" : "do";
  const put = (/** @type {number} */ at, /** @type {any} */ one) =>
    change(all.map((old, number) => (number === at ? one : old)));
  const made = (/** @type {string} */ kind) => ({ [field]: kind, value: blank(options.get(kind) ?? null) });
  return html`<fieldset class="part">
    <legend>${t("rules." + part)}</legend>
    ${all.length === 0 && html`<p class="hint">${t("rules.if.none")}</p>`}
    ${all.map((one, at) => {
      const label = `${t("rules." + part)} ${at + 1}`;
      return html`<div class="row" key=${`${at}:${one[field]}`} role="group" aria-label=${label}>
        <${Kind} part=${field} label=${label} chosen=${one[field]} options=${[...options.keys()]} choose=${(/** @type {string} */ kind) => put(at, made(kind))} />
        <${Value} wanted=${options.get(one[field]) ?? null} value=${one.value} label=${t(`rules.${field}.${one[field]}`)} change=${(/** @type {any} */ value) => put(at, { ...one, value })} />
        ${
          part === "if" &&
          html`<label class="check not">
            <input type="checkbox" checked=${Boolean(one.not)} onChange=${(/** @type {any} */ input) => put(at, { ...one, not: input.currentTarget.checked })} />
            <span>${t("rules.not")}</span>
          </label>`
        }
        <button type="button" class="plain bad" disabled=${part === "then" && all.length === 1} onClick=${() => change(all.filter((_, number) => number !== at))} aria-label=${t("rules.drop.one", { name: label })}>${t("rules.drop")}</button>
      </div>`;
    })}
    ${all.length < 10 && html`<button type="button" class="plain" onClick=${() => change([...all, made([...options.keys()][0])])}>${t("rules.more." + part)}</button>`}
  </fieldset>`;
}

/** @param {{ part: string, label: string, chosen: string, options: string[], choose: (kind: string) => void }} props */
const Kind = ({ part, label, chosen, options, choose }) =>
  html`<select aria-label=${label} value=${chosen} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
    ${options.map((kind) => html`<option key=${kind} value=${kind}>${t(`rules.${part}.${kind}`)}</option>`)}
  </select>`;

/** Asks once more before the rule is gone. @param {{ busy: boolean, remove: () => void }} props */
function Remove({ busy, remove }) {
  const [sure, setSure] = useState(false);
  return html`<button type="button" class="soft bad remove" disabled=${busy} onClick=${sure ? remove : () => setSure(true)}>
    ${t(sure ? "rules.remove.sure" : "rules.remove")}
  </button>`;
}
