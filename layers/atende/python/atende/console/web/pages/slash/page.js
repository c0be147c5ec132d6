import { html, useEffect, useState } from "../../js/preact.js";
import { useChoosing } from "../../js/choosing.js";
import { along } from "../../js/composer.js";
import { cards, manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { Icon } from "../../js/ui/icon.js";
import { gaps, known, filled } from "./filling.js";
import { ranked } from "./ranking.js";
import { desk, refresh } from "./shelf.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Reply } from "./shelf.js" */

/** A slash at the beginning or after a space, and what was typed behind it. */
const CALL = /(^|\s)\/(\S*)$/;
const SHOWN = 30;

/**
 * Quick replies by what is typed behind the slash; once one is chosen, what goes along with it and what it still lacks.
 * @param {{ id: string, text: string, change: (text: string) => void }} props
 */
export function Page({ id, text, change }) {
  const chosen = along.value?.thread === id ? along.value : null;
  const call = CALL.exec(text);
  useEffect(refresh, []);
  useEffect(() => {
    if (chosen && !text && !chosen.file) along.value = null;
  }, [text]);
  return html`<div class="slash">
    ${chosen && html`<${Chosen} chosen=${chosen} text=${text} />`}
    ${call && html`<${Offer} id=${id} text=${text} typed=${call[2]} begins=${call.index === 0 && !call[1]} change=${change} />`}
  </div>`;
}

/** @param {{ id: string, text: string, typed: string, begins: boolean, change: (text: string) => void }} props */
function Offer({ id, text, typed, begins, change }) {
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState("");
  const { replies, used, failed } = desk.value;
  const found = ranked(replies ?? [], typed, used, { loose: begins }).slice(0, SHOWN);
  const choose = (/** @type {Reply} */ reply) => take(id, text, reply, change);
  useEffect(() => setAt(0), [typed]);
  const leave = () => setRefused(text);
  useChoosing({
    list: "quick-replies",
    option: "quick-",
    rows: found,
    at,
    setAt,
    choose,
    leave,
    off: refused === text,
  });
  useGuard(begins && !replies && !failed);
  useEffect(() => document.getElementById("quick-" + at)?.scrollIntoView({ block: "nearest" }), [at]);
  if (refused === text) return null;
  if (failed) return html`<p class="hint" role="status">${t("slash.failed")}</p>`;
  if (!replies) return html`<p class="hint" role="status">${t("loading")}</p>`;
  if (!replies.length) return html`<${Nothing} />`;
  if (!found.length)
    return begins && html`<p class="hint" role="status">${t("slash.nomatch", { typed: "/" + typed })}</p>`;
  return html`<p class="unseen" role="status">${t("slash.found", { n: found.length })}</p>
    <ul id="quick-replies" role="listbox" aria-label=${t("slash.title")} tabindex="0">
      ${found.map((reply, index) => html`<${Row} key=${reply.id} reply=${reply} index=${index} on=${index === at} choose=${choose} />`)}
    </ul>`;
}

/** @param {{ reply: Reply, index: number, on: boolean, choose: (reply: Reply) => void }} props */
const Row = ({ reply, index, on, choose }) =>
  html`<li
    id=${"quick-" + index}
    role="option"
    aria-selected=${on}
    onPointerDown=${(/** @type {Event} */ event) => event.preventDefault()}
    onClick=${() => choose(reply)}
  >
    <b>/${reply.shortcut}</b>
    <span>${reply.title && html`<i>${reply.title}</i> `}${reply.text}</span>
    ${reply.file && html`<${Icon} name="clip" size=${16} />`}${reply.buttons.length > 0 && html`<${Icon} name="reply" size=${16} />`}
  </li>`;

const Nothing = () =>
  html`<p class="hint" role="status">
    ${t("slash.none")} ${manages.value && html`<a ...${link("/ajustes/respostas")}>${t("slash.create")}</a>`}
  </p>`;

/** The words go where the slash was, with what is known filled in; the cursor goes to what is not. */
function take(
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {Reply} */ reply,
  /** @type {(text: string) => void} */ change,
) {
  const card = /** @type {Card} */ (cards.value.get(id));
  const words = filled(reply.text, known(card, desk.value.values[card.inbox]));
  const choices = reply.buttons.map((title, index) => ({ id: "quick:" + (index + 1), title }));
  const file = reply.file && { asset: reply.file.asset, filename: reply.file.filename };
  along.value = { thread: id, quick: reply.id, ...(file && { file }), ...(choices.length && { choices }) };
  change(text.replace(CALL, (_, lead) => lead + words));
  requestAnimationFrame(() => reach(true));
}

/** Puts the cursor on the first gap; without one at the end, if wanted. @param {boolean} [anyway] */
function reach(anyway) {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("composer"));
  if (!field) return;
  const [gap] = gaps(field.value);
  if (gap) field.setSelectionRange(gap.at, gap.at + gap.whole.length);
  else if (anyway) field.setSelectionRange(field.value.length, field.value.length);
  field.focus();
}

/** @param {{ chosen: NonNullable<typeof along.value>, text: string }} props */
function Chosen({ chosen, text }) {
  const reply = desk.value.replies?.find((one) => one.id === chosen.quick);
  const missing = [...new Set(gaps(text).map((gap) => gap.name))];
  useGuard(missing.length > 0);
  return html`<p class="chosen">
      ${reply && html`<b>/${reply.shortcut}</b>`}
      ${chosen.file && html`<span class="file"><${Icon} name="clip" size=${16} />${chosen.file.filename}</span>`}
      ${chosen.choices?.map((choice) => html`<span key=${choice.id} class="choice">${choice.title}</span>`)}
      <button type="button" class="round" aria-label=${t("slash.off")} title=${t("slash.off")} onClick=${() => (along.value = null)}>
        <${Icon} name="close" size=${16} />
      </button>
    </p>
    <p class="missing" role="status">${missing.length > 0 && t("slash.missing", { names: missing.map((name) => `{{${name}}}`).join(", ") })}</p>`;
}

/** Nothing leaves with a gap in it: sending goes to the gap. @param {boolean} on */
function useGuard(on) {
  useEffect(() => {
    if (!on) return;
    const stop = (/** @type {any} */ event) => {
      if (
        event.type === "keydown"
          ? event.key !== "Enter" || event.shiftKey || event.target.id !== "composer"
          : !event.target.matches(".field")
      )
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      reach();
    };
    for (const type of ["keydown", "submit"]) document.addEventListener(type, stop, true);
    return () => {
      for (const type of ["keydown", "submit"]) document.removeEventListener(type, stop, true);
    };
  }, [on]);
}
