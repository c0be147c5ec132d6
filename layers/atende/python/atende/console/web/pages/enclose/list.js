import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, framed, Framing, submitting, UNFRAMED } from "./parts.js";
import { Press, Preview, Words } from "./preview.js";
import { useSending } from "./sending.js";

/** @typedef {{ title: string, description: string }} Row */
/** @typedef {{ title: string, rows: Row[] }} Section */

const ROW = { title: "", description: "" };
const SECTION = { title: "", rows: [ROW] };

/** A text with a list to choose from. @param {{ id: string }} props */
export function List({ id }) {
  const { busy, wrong, send } = useSending(id);
  const [text, setText] = useState("");
  const [menu, setMenu] = useState(t("enclose.menu.usual"));
  const [frame, setFrame] = useState(UNFRAMED);
  const [sections, setSections] = useState(/** @type {Section[]} */ ([SECTION]));
  const submit = () =>
    send({ text: text.trim(), menu: menu.trim(), choices: choices(sections, menu.trim()), enclosed: framed(frame) });
  return html`<form onSubmit=${submitting(submit)}>
    <${Field} label=${t("enclose.body")} required rows="3" most=${LIMITS.list_body} value=${text} change=${setText} />
    <${Field} label=${t("enclose.menu")} required most=${LIMITS.list_button} value=${menu} change=${setMenu} />
    <${Sections} sections=${sections} change=${setSections} />
    <${Framing} frame=${frame} change=${setFrame} />
    <${Preview}>
      <${Words} text=${text} frame=${frame} />
      <${Press} icon="list" title=${menu} />
      <${Opened} sections=${sections} />
    <//>
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}

/**
 * Rows in their sections, in the desk's shape. One section alone needs no title of its own, but one all the same: without
 * any, up to three rows would go as buttons.
 * @param {Section[]} sections @param {string} menu
 */
export function choices(sections, menu) {
  const titled = (/** @type {Section} */ { title }) => (sections.length > 1 ? title.trim() : menu);
  const rows = sections.flatMap((section) => section.rows.map((row) => ({ ...row, section: titled(section) })));
  return rows.map(({ title, description, section }, index) => ({
    id: "quick:" + (index + 1),
    title: title.trim(),
    description: description.trim(),
    section,
  }));
}

/** @param {{ sections: Section[], change: (into: (sections: Section[]) => Section[]) => void }} props */
function Sections({ sections, change }) {
  const rows = sections.reduce((count, section) => count + section.rows.length, 0);
  const full = rows >= LIMITS.rows;
  return html`${sections.map(
    (section, at) =>
      html`<${Part}
          key=${at}
          section=${section}
          number=${at + 1}
          alone=${sections.length === 1}
          full=${full}
          change=${(/** @type {Into} */ into) => change((old) => old.with(at, into(old[at])))}
          drop=${() => change((old) => old.toSpliced(at, 1))}
        />`,
  )}
    <p class="hint">${t("enclose.rows", { n: rows, most: LIMITS.rows })}</p>
    ${!full && html`<button type="button" class="plain" onClick=${() => change((old) => [...old, SECTION])}>${t("enclose.section.add")}</button>`}`;
}

/** @typedef {(section: Section) => Section} Into */
/** @param {{ section: Section, number: number, alone: boolean, full: boolean, change: (into: Into) => void, drop: () => void }} props */
function Part({ section, number, alone, full, change, drop }) {
  const rows = (/** @type {(rows: Row[]) => Row[]} */ into) => change((old) => ({ ...old, rows: into(old.rows) }));
  const set = (/** @type {number} */ at, /** @type {Partial<Row>} */ more) =>
    rows((old) => old.with(at, { ...old[at], ...more }));
  const without = (/** @type {number} */ at) =>
    section.rows.length > 1 ? rows((old) => old.toSpliced(at, 1)) : drop();
  return html`<fieldset>
    <legend class="unseen">${t("enclose.section.n", { n: number })}</legend>
    ${!alone && html`<${Field} label=${t("enclose.section.n", { n: number })} required most=${LIMITS.section_title} value=${section.title} change=${(/** @type {string} */ title) => change((old) => ({ ...old, title }))} />`}
    ${section.rows.map(
      (row, at) =>
        html`<div class="row" key=${at}>
          <${Field} label=${t("enclose.row.n", { n: at + 1 })} required most=${LIMITS.row_title} value=${row.title} change=${(/** @type {string} */ title) => set(at, { title })} />
          <${Field} label=${t("enclose.description")} most=${LIMITS.row_description} value=${row.description} change=${(/** @type {string} */ description) => set(at, { description })} />
          ${
            !(alone && section.rows.length === 1) &&
            html`<button type="button" class="round" aria-label=${t("enclose.row.drop", { n: at + 1 })} onClick=${() => without(at)}><${Icon} name="trash" size=${18} /></button>`
          }
        </div>`,
    )}
    ${!full && html`<button type="button" class="plain" onClick=${() => rows((old) => [...old, ROW])}>${t("enclose.row.add")}</button>`}
  </fieldset>`;
}

/** What the customer sees after pressing. @param {{ sections: Section[] }} props */
const Opened = ({ sections }) =>
  html`<div class="opened">
    ${sections.map(
      (section, at) =>
        html`<div key=${at}>
          ${sections.length > 1 && html`<p><b>${section.title || "…"}</b></p>`}
          ${section.rows.map((row, index) => html`<p key=${index}>${row.title || "…"}${row.description && html`<small>${row.description}</small>`}</p>`)}
        </div>`,
    )}
  </div>`;
