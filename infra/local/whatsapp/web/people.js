// The picker: who you can be.

import { $, arrange, avatar, clock, dayKey, dayName, el, kept } from "./dom.js";
import { excerpt, ticks } from "./bubble.js";
import { chat, isTyping, state } from "./store.js";
import { isOpen, open, unread, view, zone } from "./view.js";

/** @import { Bubble, Person } from "./types.js" */

/** @type {Map<string, { signature: string, node: HTMLElement }>} */
const nodes = new Map();

export function renderPeople() {
  const people = state.customers.map((person) => ({ person, last: chat(person.id).at(-1) }));
  people.sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
  arrange($("people"), people.map(item));
  $("console").hidden = !state.console;
  if (state.console) $("console").href = state.console;
  renderChannels();
}

/** Links to the same shop on other channels. */
function renderChannels() {
  const links = Object.entries(state.channels).map(([name, address]) => {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = address;
    return link;
  });
  $("channels").hidden = !links.length;
  $("channels").replaceChildren(...links);
}

/** @param {{ person: Person, last: Bubble | undefined }} row */
function item({ person, last }) {
  const here = person.id === view.customer && isOpen();
  const news = here ? 0 : unread(person.id);
  const signature = JSON.stringify([
    person,
    last?.version,
    last && when(last.at),
    news,
    here,
    last && isTyping(person.id, last.number),
  ]);
  return kept(nodes, person.id, signature, () => build(person, last, news, here));
}

/**
 * @param {Person} person
 * @param {Bubble | undefined} last
 * @param {number} news
 * @param {boolean} here
 */
function build(person, last, news, here) {
  const body = el(
    "span.person-body",
    {},
    el("span.person-name", {}, person.name),
    el("span.person-time", {}, last ? when(last.at) : ""),
    line(person, last),
    news ? el("span.unread", { "aria-label": `${news} não lidas` }, String(news)) : el("span"),
  );
  return el(
    "li",
    {},
    el(
      `button.person${news ? ".has-unread" : ""}`,
      { type: "button", "aria-current": String(here), onclick: () => open(person.id) },
      avatar(person),
      body,
    ),
  );
}

/**
 * @param {Person} person
 * @param {Bubble | undefined} last
 */
function line(person, last) {
  if (last && isTyping(person.id, last.number)) return el("span.person-last.typing", {}, "digitando…");
  return el(
    "span.person-last",
    {},
    last ? ticks(last) : null,
    el("span", {}, last ? excerpt(last) : "Toque para começar"),
  );
}

/** @param {number} at */
function when(at) {
  return dayKey(at, zone()) === dayKey(Date.now() / 1000, zone())
    ? clock(at, zone())
    : dayName(at, zone())
        .replace(/-feira$/, "")
        .replace(/ de \d{4}$/, "");
}
