// The open chat: header, bubbles in order, "digitando…", read receipts.

import { $, arrange, dayKey, dayName, el, initials, kept, phoneText } from "./dom.js";
import { row } from "./bubble.js";
import { chat, customer, isTyping, number, state } from "./store.js";
import { attempt, list, message, press, send } from "./sheets.js";
import { isOpen, looked, open, view, zone } from "./view.js";

/** @import { Acts, Bubble, Person } from "./types.js" */

const ON_THE_WAY = 450; // ms of "digitando…" before an answer that came by itself
const AUTOMATIC = 6000; // ms after the customer's message in which an answer counts as such
const LOOK = 700; // ms until a message on the screen counts as read
const log = $("log");
/** @type {Map<string, { signature: string, node: HTMLElement }>} */
const rows = new Map();
let shownChat = "";
let wasAtEnd = true; // before the log changed its size
let again = () => {};

let jumpUntil = 0;

/** What the person writes now is to be seen: go to the end when it is there. */
export function jump() {
  jumpUntil = performance.now() + 1000;
}

/**
 * @param {() => void} changed
 * @param {(bubble: Bubble) => void} quote
 */
export function startChat(changed, quote) {
  again = changed;
  acts.open = (bubble) => message(bubble, quote);
  log.addEventListener("scroll", () => {
    $("to-end").hidden = atEnd();
    wasAtEnd = atEnd();
  });
  new ResizeObserver(() => {
    if (wasAtEnd) log.scrollTop = log.scrollHeight;
  }).observe(log);
  $("to-end").addEventListener("click", () => log.scrollTo({ top: log.scrollHeight, behavior: "smooth" }));
}

/** @type {Acts} */
const acts = { open: () => {}, list, press, find };

/** @param {string} wamid */
function find(wamid) {
  const target = rows.get(wamid)?.node;
  if (!target) return;
  target.scrollIntoView({ block: "center", behavior: "smooth" });
  target.classList.add("found");
  setTimeout(() => target.classList.remove("found"), 1300);
}

export function renderChat() {
  const person = customer(view.customer);
  renderHeader();
  renderShops();
  if (!person || !number(view.number)) return log.replaceChildren(nobody(person));
  const bubbles = chat(view.customer, view.number);
  const hidden = onTheWay(bubbles);
  const isNew = shownChat !== `${view.customer}/${view.number}`;
  const stick = isNew || performance.now() < jumpUntil || atEnd();
  fill(
    bubbles.filter((bubble) => !hidden.has(bubble.wamid)),
    hidden.size > 0 || isTyping(view.customer, view.number),
    isNew,
  );
  shownChat = `${view.customer}/${view.number}`;
  if (stick) log.scrollTop = log.scrollHeight;
  $("to-end").hidden = atEnd();
  if (isOpen() && document.visibilityState === "visible") look(bubbles, person);
}

const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

/** @type {(bubble: Bubble) => number} */
const seen = (bubble) => bubble.seen ?? 0;

/**
 * Answers that arrived a moment ago, and quickly: they are shown after a moment of "digitando…".
 * @param {Bubble[]} bubbles
 */
function onTheWay(bubbles) {
  const now = performance.now();
  const asked = Math.max(0, ...bubbles.filter((bubble) => bubble.direction === "incoming").map(seen));
  const fresh = bubbles.filter(
    (bubble) =>
      bubble.direction === "outgoing" &&
      seen(bubble) &&
      asked &&
      seen(bubble) >= asked &&
      seen(bubble) - asked < AUTOMATIC &&
      now - seen(bubble) < ON_THE_WAY,
  );
  if (fresh.length) setTimeout(again, ON_THE_WAY + 10 - (now - Math.min(...fresh.map(seen))));
  return new Set(fresh.map((bubble) => bubble.wamid));
}

/**
 * @param {Bubble[]} bubbles
 * @param {boolean} typing
 * @param {boolean} isNew
 */
function fill(bubbles, typing, isNew) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  /** @type {Bubble | null} */
  let before = null;
  for (let place = 0; place < bubbles.length; place++) {
    const bubble = bubbles[place];
    const album = albumLength(bubbles, place);
    if (!before || dayKey(before.at, zone()) !== dayKey(bubble.at, zone())) nodes.push(day(bubble));
    const first = before?.direction !== bubble.direction || nodes.at(-1)?.className === "day";
    nodes.push(node(bubbles[place + Math.max(0, album - 1)], bubble.wamid, { album, first, isNew }));
    place += Math.max(0, album - 1);
    before = bubble;
  }
  if (typing) nodes.push(dots);
  arrange(log, nodes.length ? nodes : [welcome()]);
}

/** @param {Bubble} bubble */
function day(bubble) {
  const name = dayName(bubble.at, zone());
  return kept(rows, `day ${bubble.wamid}`, name, () => el("div.day", {}, name));
}

/**
 * How many photos of one moment follow; 0 where it is no album.
 * @param {Bubble[]} bubbles
 * @param {number} from
 */
function albumLength(bubbles, from) {
  const { type, at, direction, reactions } = bubbles[from];
  let count = 0;
  while (
    bubbles[from + count]?.type === "image" &&
    bubbles[from + count].at === at &&
    bubbles[from + count].direction === direction
  )
    count++;
  return type === "image" && count >= 4 && !Object.keys(reactions).length ? count : 0;
}

/**
 * @param {Bubble} bubble
 * @param {string} wamid
 * @param {{ album: number, first: boolean, isNew: boolean }} place
 */
function node(bubble, wamid, { album, first, isNew }) {
  const made = kept(rows, wamid, `${state.epoch}/${bubble.version}/${album}/${zone()}`, (old) => {
    const fresh = row(bubble, acts, { album });
    if (!old && !isNew) fresh.classList.add("new");
    fresh.addEventListener("animationend", () => fresh.classList.remove("new"), { once: true });
    return fresh;
  });
  made.classList.toggle("first", first);
  return made;
}

const dots = el(
  "div.row.first.typing-row",
  {},
  el("div.bubble", { "aria-label": "digitando" }, el("i"), el("i"), el("i")),
);

/** @param {Person | undefined} person */
function nobody(person) {
  const text =
    state.loaded && !state.numbers.length
      ? "A loja ainda está ligando. As conversas aparecem aqui assim que ela estiver pronta."
      : person
        ? ""
        : "Escolha um cliente para começar.";
  return el("div.empty", {}, el("b", {}, state.loaded ? "Quase lá" : "Carregando…"), text ? el("p", {}, text) : null);
}

function welcome() {
  /** @type {(text: string) => HTMLElement} */
  const says = (text) => el("button.chip", { type: "button", onclick: () => send("say", { text }) }, text);
  return el(
    "div.empty",
    {},
    el("b", {}, `Diga oi para ${number(view.number)?.name}`),
    el("p", {}, "O que você escrever chega à loja como uma mensagem de WhatsApp de verdade."),
    says("oi"),
    says("Qual o horário de vocês?"),
  );
}

function renderHeader() {
  const shop = number(view.number);
  const typing = isTyping(view.customer, view.number);
  $("shop-name").textContent = shop?.name ?? "Loja";
  $("shop-avatar").textContent = initials(shop?.name ?? "Loja");
  $("shop-avatar").dataset.tone = "shop";
  $("shop-line").textContent = typing ? "digitando…" : shop ? `Loja · ${phoneText(shop.display_phone_number)}` : "";
  $("shop-line").classList.toggle("typing", typing);
  document.title = `${customer(view.customer)?.name ?? "Celular do cliente"} · Atende`;
}

function renderShops() {
  const several = state.numbers.length > 1 && view.customer;
  $("shops").hidden = !several;
  if (several)
    $("shops").replaceChildren(
      ...state.numbers.map((shop) =>
        el(
          "button.chip",
          {
            type: "button",
            "aria-pressed": String(shop.id === view.number),
            onclick: () => open(view.customer ?? "", shop.id),
          },
          shop.name,
        ),
      ),
    );
}

/** @type {Set<string>} */
const told = new Set();

/**
 * The chat is on the screen: what arrived counts as read a moment later, if this person allows receipts.
 * @param {Bubble[]} bubbles
 * @param {Person} person
 */
function look(bubbles, person) {
  looked();
  const news = bubbles.filter(
    (bubble) => bubble.direction === "outgoing" && bubble.state !== "read" && !told.has(bubble.wamid),
  );
  if (!person.receipts || !news.length) return;
  for (const bubble of news) told.add(bubble.wamid);
  const chosen = { customer: view.customer, number: view.number };
  setTimeout(() => attempt("read", chosen), LOOK);
}
