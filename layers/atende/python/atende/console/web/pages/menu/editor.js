import { html, useRef, useState } from "../../js/preact.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { labelOptions, labelShown, labelStored } from "../labels/teams.js";
import { Icon } from "../../js/ui/icon.js";
import { Variables } from "../greetings/variables.js";
import { ROOT, added, changed, depth, moved, removed, under } from "./tree.js";

/** @import { Agent } from "../../js/types.js" */
/** @import { Does, Draft, Node } from "./shapes.js" */

/** @typedef {{ draft: Draft, limits: Record<string, number>, change: (draft: Draft) => void, show: (name: string) => void }} Tools */
/** @typedef {Tools & { open: string, setOpen: (id: string) => void }} Hand */

/** @type {Does[]} */
const DOES = ["say", "menu", "person"];
const VARIABLES = ["nome", "loja", "horario", "volta", "protocolo"];

/** The tree, one option of it open at a time. @param {Tools} props */
export function Editor(props) {
  const [open, setOpen] = useState("");
  const { draft, limits, change, show } = props;
  return html`<label class="stack">
      <span>${t("menu.ask")} <small>${draft.text.length}/${limits.text}</small></span>
      <textarea
        rows="3"
        maxlength=${limits.text}
        value=${draft.text}
        placeholder=${t("menu.ask.example")}
        onFocus=${() => show(ROOT)}
        onInput=${(/** @type {any} */ event) => change({ ...draft, text: event.currentTarget.value })}
      />
    </label>
    <${Options} name=${ROOT} hand=${{ ...props, open, setOpen }} />`;
}

/** @param {{ name: string, hand: Hand }} props */
function Options({ name, hand }) {
  const { draft, limits, change, show, setOpen } = hand;
  const listed = under(draft, name);
  const most = name === ROOT ? 9 : 8;
  const add = () => {
    const { draft: more, id } = added(draft, name);
    change(more);
    setOpen(id);
    show(name);
  };
  return html`<ul class="options">
      ${listed.map((node) => html`<${Option} key=${node.id} node=${node} hand=${hand} first=${node === listed[0]} last=${node === listed.at(-1)} />`)}
    </ul>
    ${
      listed.length < most && draft.nodes.length < limits.nodes
        ? html`<button type="button" class="soft add" onClick=${add}>${t("menu.add")}</button>`
        : html`<p class="hint">${t("menu.full", { n: listed.length })}</p>`
    }`;
}

/** @param {{ node: Node, hand: Hand, first: boolean, last: boolean }} props */
function Option({ node, hand, first, last }) {
  const { draft, change, show, open, setOpen } = hand;
  const title = node.title || t("menu.untitled");
  const look = () => {
    setOpen(open === node.id ? "" : node.id);
    show(node.id);
  };
  const move = (/** @type {1 | -1} */ step) => change(moved(draft, node, step));
  return html`<li>
    <div class="row">
      <button type="button" class="name" aria-expanded=${open === node.id} onClick=${look}>
        <b>${title}</b><small class="hint">${t("menu.does." + node.does)}</small>
      </button>
      <button type="button" class="round" disabled=${first} aria-label=${t("menu.up", { name: title })} onClick=${() => move(-1)}>
        <span class="turned"><${Icon} name="down" size=${20} /></span>
      </button>
      <button type="button" class="round" disabled=${last} aria-label=${t("menu.down", { name: title })} onClick=${() => move(1)}>
        <${Icon} name="down" size=${20} />
      </button>
    </div>
    ${open === node.id && html`<${Form} node=${node} hand=${hand} />`}
    ${node.does === "menu" && html`<${Options} name=${node.id} hand=${hand} />`}
  </li>`;
}

/** @param {{ node: Node, hand: Hand }} props */
function Form({ node, hand }) {
  const { draft, limits, change } = hand;
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const set = (/** @type {Partial<Node>} */ values) => change(changed(draft, node.id, values));
  const deep = depth(draft, node) >= limits.depth;
  return html`<div class="form">
    <${Line} label=${t("menu.name")} value=${node.title} most=${limits.title} change=${(/** @type {string} */ title) => set({ title })} />
    <${Line} label=${t("menu.description")} value=${node.description} most=${limits.description} change=${(/** @type {string} */ description) => set({ description })} />
    <div class="segments" role="group" aria-label=${t("menu.does")}>
      ${DOES.filter((does) => !(deep && does === "menu")).map(
        (does) =>
          html`<button type="button" key=${does} aria-pressed=${node.does === does} onClick=${() => set({ does })}>${t("menu.does." + does)}</button>`,
      )}
    </div>
    <label class="stack">
      <span>${t("menu.words." + node.does)} <small>${node.text.length}/${limits.text}</small></span>
      <textarea ref=${area} rows="3" maxlength=${limits.text} value=${node.text} onInput=${(/** @type {any} */ event) => set({ text: event.currentTarget.value })} />
    </label>
    ${
      node.does === "say" &&
      html`<${Variables} area=${area} names=${VARIABLES} text=${node.text} change=${(/** @type {string} */ text) => set({ text })} />
        <p class="hint">${t("menu.variables")}</p>`
    }
    ${node.does === "person" && html`<${Whose} node=${node} set=${set} most=${limits.label} />`}
    <${Remove} node=${node} hand=${hand} />
  </div>`;
}

/** @param {{ label: string, value: string, most: number, change: (value: string) => void }} props */
const Line = ({ label, value, most, change }) =>
  html`<label class="stack">
    <span>${label} <small>${value.length}/${most}</small></span>
    <input value=${value} maxlength=${most} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} />
  </label>`;

/** @param {{ node: Node, set: (values: Partial<Node>) => void, most: number }} props */
const Whose = ({ node, set, most }) =>
  html`<div class="two">
    <label class="stack">
      <span>${t("menu.label")}</span>
      <input list="menu-labels" maxlength=${most} value=${labelShown(node.label)} onInput=${(/** @type {any} */ event) => set({ label: labelStored(event.currentTarget.value).toLowerCase() })} />
      <datalist id="menu-labels">${labelOptions().map((name) => html`<option key=${name} value=${name}></option>`)}</datalist>
    </label>
    <label class="stack">
      <span>${t("menu.assignee")}</span>
      <select value=${node.assignee} onChange=${(/** @type {any} */ event) => set({ assignee: event.currentTarget.value })}>
        <option value="">${t("menu.anybody")}</option>
        ${boot.value?.agents
          .filter((/** @type {Agent} */ agent) => agent.role !== "viewer")
          .map((/** @type {Agent} */ agent) => html`<option key=${agent.id} value=${agent.id}>${agent.name}</option>`)}
      </select>
    </label>
  </div>`;

/** Asks once more, since all below it goes too. @param {{ node: Node, hand: Hand }} props */
function Remove({ node, hand }) {
  const [sure, setSure] = useState(false);
  const remove = () => {
    hand.change(removed(hand.draft, node.id));
    hand.setOpen("");
    hand.show(node.under);
  };
  return html`<div class="buttons">
    <button type="button" class="soft bad remove" onClick=${sure ? remove : () => setSure(true)}>${t(sure ? "menu.remove.sure" : "menu.remove")}</button>
    <button type="button" class="soft" onClick=${() => hand.setOpen("")}>${t("menu.close")}</button>
  </div>`;
}
