import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot, cards, manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { HUES, hueOf, Label } from "../../js/ui/label.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/**
 * @typedef {{ label: string, into: string, looked: number, changed: number, over: boolean }} Change
 * @typedef {{ labels: { name: string, colour: string }[], changes: Change[] }} Answer
 */

const AGAIN_MS = 1500;

/** The shop's labels; the owner renames, merges, colours and deletes them. */
export function Page() {
  const [answer, setAnswer] = useState(/** @type {Answer | null} */ (null));
  const load = () => ask("GET", "/labels").then((fresh) => (setAnswer(fresh), keep(fresh)), complain);
  const running = answer?.changes.some((change) => !change.over);
  useEffect(() => {
    load();
  }, []);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [running]);
  const head = html`<header class="head">
    <div><h2>${t("labels.title")}</h2></div>
  </header>`;
  if (!answer) return html`${head}<${Skeleton} kind="tiles" count=${3} />`;
  const names = answer.labels.map((label) => label.name);
  const others = (/** @type {string} */ name) => names.filter((other) => other !== name);
  return html`${head}
    <p class="hint">${t("labels.text")}</p>
    ${answer.changes.filter((change) => !change.over).map((change) => html`<${Progress} key=${change.label} change=${change} />`)}
    ${
      names.length
        ? html`<ul class="labelsrows">
            ${names.map((name) => html`<${Row} key=${name} name=${name} before=${before(answer, name)} others=${others(name)} load=${load} />`)}
          </ul>`
        : html`<${Empty} icon="flag" title=${t("labels.none")} text=${t("labels.none.text")} />`
    }`;
}

/** What the console shows elsewhere of labels follows at once. @param {Answer} answer */
function keep({ labels }) {
  if (!boot.value) return;
  const coloured = labels.filter((label) => label.colour).map((label) => [label.name, label.colour]);
  boot.value = {
    ...boot.value,
    labels: labels.map((label) => label.name),
    label_colours: Object.fromEntries(coloured),
  };
}

/** @param {{ change: Change }} props */
function Progress({ change: { label, into, looked, changed } }) {
  return html`<p class="notice" role="status">
    <${Icon} name="clock" size=${18} />${t(into ? "labels.running" : "labels.leaving", { label, into, looked, changed })}
  </p>`;
}

/** The names that become this one, as threads still carry them until the job comes. @param {Answer} answer @param {string} name */
const before = ({ changes }, name) =>
  changes.filter(({ into, over }) => into === name && !over).map(({ label }) => label);

/** @typedef {{ name: string, shut: () => void, load: () => void }} Form what a label's form is given */

/** @param {{ name: string, before: string[], others: string[], load: () => void }} props */
function Row({ name, before, others, load }) {
  const [doing, setDoing] = useState(/** @type {"" | "rename" | "merge" | "remove"} */ (""));
  const carrying = [...cards.value.values()].filter(
    (card) => card.status !== "resolved" && card.labels.some((label) => label === name || before.includes(label)),
  );
  const form = { name, load, shut: () => setDoing("") };
  return html`<li class="tile">
    <p class="labelshead"><${Label} name=${name} /><span class="hint">${t("labels.open", { n: carrying.length })}</span></p>
    ${
      manages.value &&
      html`<${Colours} name=${name} load=${load} />
      ${
        !doing &&
        html`<p class="acts">
          <button class="plain" onClick=${() => setDoing("rename")}>${t("labels.rename")}</button>
          ${others.length > 0 && html`<button class="plain" onClick=${() => setDoing("merge")}>${t("labels.merge")}</button>`}
          <button class="plain bad" onClick=${() => setDoing("remove")}>${t("labels.remove")}</button>
        </p>`
      }`
    }
    ${doing === "rename" && html`<${Renaming} ...${form} />`}
    ${doing === "merge" && html`<${Merging} ...${form} others=${others} />`}
    ${doing === "remove" && html`<${Removing} ...${form} open=${carrying.length} />`}
  </li>`;
}

/** @param {{ name: string, load: () => void }} props */
function Colours({ name, load }) {
  const choose = (/** @type {string} */ colour) => ask("POST", "/labels", { label: name, colour }).then(load, complain);
  return html`<p class="labelscolours" role="group" aria-label=${t("labels.colour", { label: name })}>
    ${Array.from({ length: HUES }, (_, hue) => {
      const on = String(hueOf(name)) === String(hue);
      return html`<button key=${hue} class="hue${hue}" aria-label=${t("labels.hue." + hue)} aria-pressed=${on} onClick=${() => choose(String(hue))}>
        ${on && html`<${Icon} name="check" size=${16} />`}
      </button>`;
    })}
  </p>`;
}

/** Has the desk begin; its job goes on by itself. @param {string} path @param {object} body @param {string} done @param {Form} form */
const begin = (path, body, done, { shut, load }) =>
  ask("POST", "/labels/" + path, body).then(() => (say(done), shut(), load()), complain);

/** @param {Form} form */
function Renaming(form) {
  const [into, setInto] = useState(form.name);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    begin("rename", { label: form.name, into }, t("labels.renamed", { into: into.trim() }), form);
  };
  return html`<form class="labelsform" onSubmit=${submit}>
    <input required maxlength="30" aria-label=${t("labels.name")} value=${into} onInput=${(/** @type {any} */ event) => setInto(event.currentTarget.value)} />
    <button class="solid">${t("labels.rename")}</button>
    <button type="button" class="quiet" onClick=${form.shut}>${t("cancel")}</button>
  </form>`;
}

/** @param {Form & { others: string[] }} props */
function Merging({ others, ...form }) {
  const [into, setInto] = useState(others[0]);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    begin("rename", { label: form.name, into, merge: true }, t("labels.merged", { label: form.name, into }), form);
  };
  return html`<form class="labelsform" onSubmit=${submit}>
    <select aria-label=${t("labels.into")} value=${into} onChange=${(/** @type {any} */ event) => setInto(event.currentTarget.value)}>
      ${others.map((other) => html`<option key=${other} value=${other}>${other}</option>`)}
    </select>
    <button class="solid">${t("labels.merge")}</button>
    <button type="button" class="quiet" onClick=${form.shut}>${t("cancel")}</button>
  </form>`;
}

/** @param {Form & { open: number }} props */
function Removing({ open, ...form }) {
  const remove = () => begin("remove", { label: form.name }, t("labels.removed", { label: form.name }), form);
  return html`<div class="labelsform">
    <p>${t("labels.sure", { label: form.name, n: open })}</p>
    <button class="soft bad" onClick=${remove}>${t("labels.remove")}</button>
    <button class="quiet" onClick=${form.shut}>${t("cancel")}</button>
  </div>`;
}
