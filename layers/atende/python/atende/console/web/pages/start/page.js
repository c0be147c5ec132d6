import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { Refused, ask, newKey } from "../../js/api.js";
import { boot, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { nameOf, phoneText } from "../../js/person.js";
import { go } from "../../js/router.js";
import { Late } from "../../js/ui/late.js";

/** @import { Card } from "../../js/types.js" */

/**
 * Whom a number reaches: digits with the country code, what the shop calls them, the open thread, the price of a template by category.
 * @typedef {{ phone: string, known: boolean, name: string, marketing: "agreed" | "refused" | "unsaid", blocked: boolean, card: Card | null, prices: Record<string, number> }} Reached
 * @typedef {{ phone: string, inbox: string }} Dialled
 */

/** The inboxes that reach people by a phone number. */
const callers = () => boot.value?.inboxes.filter((inbox) => inbox.by_phone) ?? [];

/** A conversation with a number: whom it reaches, then the template that they get. */
export function Page() {
  const [first] = useState(callers);
  const [dialled, setDialled] = useState(/** @type {Dialled} */ ({ phone: "", inbox: first[0]?.id ?? "" }));
  const [reached, setReached] = useState(/** @type {Reached | null} */ (null));
  if (!first.length) return html`<p class="start problem" role="status">${t("start.none")}</p>`;
  if (!reached) return html`<${Dialling} dialled=${dialled} change=${setDialled} next=${setReached} />`;
  if (reached.blocked) return html`<${Blocked} back=${() => setReached(null)} />`;
  if (reached.card) return html`<${Open} card=${reached.card} back=${() => setReached(null)} />`;
  return html`<${First} dialled=${dialled} reached=${reached} next=${setReached} />`;
}

/** @param {{ dialled: Dialled, change: (dialled: Dialled) => void, next: (reached: Reached) => void }} props */
function Dialling({ dialled, change, next }) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => field.current?.focus(), []);
  const inboxes = callers();
  const look = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    try {
      next(await ask("POST", "/threads/check", dialled));
    } catch (error) {
      setBusy(false);
      setProblem(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  return html`<form class="start" onSubmit=${look}>
    <label class="stack">
      <span>${t("start.phone")}</span>
      <input
        type="tel"
        ref=${field}
        required
        maxlength="40"
        autocomplete="off"
        placeholder="(11) 91234-5678"
        value=${dialled.phone}
        onInput=${(/** @type {any} */ event) => (setProblem(""), change({ ...dialled, phone: event.currentTarget.value }))}
      />
    </label>
    ${
      inboxes.length > 1 &&
      html`<label class="stack">
        <span>${t("start.inbox")}</span>
        <select value=${dialled.inbox} onChange=${(/** @type {any} */ event) => change({ ...dialled, inbox: event.currentTarget.value })}>
          ${inboxes.map(({ id, name, phone }) => html`<option key=${id} value=${id}>${name}${phone && ` · ${phoneText(phone)}`}</option>`)}
        </select>
      </label>`
    }
    <p class="hint">${t("start.hint")}</p>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !dialled.phone.trim()}>${t("start.next")}</button>
    </div>
  </form>`;
}

/** The conversation goes on where it is. @param {{ card: Card, back: () => void }} props */
const Open = ({ card, back }) =>
  html`<div class="start">
    <p role="status">${t("start.open", { name: nameOf(card) })}</p>
    <div class="buttons">
      <button class="soft" onClick=${back}>${t("start.other")}</button>
      <button class="solid" autofocus onClick=${() => show(card)}>${t("start.show")}</button>
    </div>
  </div>`;

/** @param {{ back: () => void }} props */
const Blocked = ({ back }) =>
  html`<div class="start">
    <p class="problem" role="alert">${t("start.blocked")}</p>
    <div class="buttons"><button class="soft" onClick=${back}>${t("start.other")}</button></div>
  </div>`;

/** @param {Card} card */
function show(card) {
  mergeCards([card]);
  closePanel();
  go("/c/" + card.id);
}

/** @param {{ dialled: Dialled, reached: Reached, next: (reached: Reached | null) => void }} props */
function First({ dialled, reached, next }) {
  const { phone, known, marketing, prices } = reached;
  const [name, setName] = useState(reached.name);
  const key = useRef(newKey());
  const put = async (/** @type {object} */ body) => {
    try {
      const answer = await ask(
        "POST",
        "/threads",
        { ...dialled, ...body, name: known ? "" : name.trim() },
        key.current,
      );
      show(answer.card);
    } catch (error) {
      if (error instanceof Refused) key.current = newKey();
      if (error instanceof Refused && error.code === "thread_open") next(await ask("POST", "/threads/check", dialled));
      throw error;
    }
  };
  const card = /** @type {any} */ ({ id: "", inbox: dialled.inbox, name, protocol: "" });
  return html`<div class="start">
    <p class="to">
      <span><b>${known && name ? name : phoneText(phone)}</b>${known && name && html`<small>${phoneText(phone)}</small>`}</span>
      <button class="plain" onClick=${() => next(null)}>${t("start.other")}</button>
    </p>
    ${
      !known &&
      html`<label class="stack">
        <span>${t("start.name")}</span>
        <input maxlength="100" autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
      </label>`
    }
    <${Late} page="templates" id="" start=${{ card, prices, marketing, put }} />
  </div>`;
}
