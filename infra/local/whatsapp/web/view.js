// Where the person is: which customer, which shop, what stands beside the composer. The address keeps it: #c1/1000001.

import { chat, customer, number, state } from "./store.js";

/**
 * @type {{ customer: string | null, number: string | null, at: string | null, quotes: string | null }}
 */
export const view = { customer: null, number: null, at: null, quotes: null };
const wide = matchMedia("(min-width: 860px)");
export const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));

export const isWide = () => wide.matches;
export const isOpen = () => view.customer !== null && (isWide() || stage.dataset.view === "chat");
/** @type {(changed: () => void) => void} */
export const onResize = (changed) => wide.addEventListener("change", changed);

/** @param {"people" | "chat" | "traffic"} name */
export function show(name) {
  stage.dataset.view = name;
}

/** Follow the address, or choose the first customer where there is room for a chat anyway. */
export function follow() {
  const [customerId, numberId] = decodeURIComponent(location.hash.slice(1)).split("/");
  const chosen = customer(customerId) ?? (isWide() ? state.customers[0] : null);
  const next = chosen?.id ?? null;
  if (next !== view.customer) Object.assign(view, { quotes: null });
  view.customer = next;
  view.number = (number(numberId) ?? lastShop(next) ?? state.numbers[0])?.id ?? null;
  if (stage.dataset.view !== "traffic") show(customer(customerId) ? "chat" : "people");
}

/** @param {string | null} customerId */
function lastShop(customerId) {
  return number(chat(customerId).at(-1)?.number);
}

/**
 * @param {string} customerId
 * @param {string} numberId
 */
export function open(customerId, numberId = "") {
  location.hash = numberId ? `${customerId}/${numberId}` : customerId;
}

export const zone = () => number(view.number)?.zone ?? "America/Sao_Paulo";

/**
 * How many messages of the shop this customer has not looked at here.
 * @param {string} customerId
 */
export function unread(customerId) {
  return chat(customerId).filter(
    (bubble) =>
      bubble.direction === "outgoing" && bubble.state !== "read" && bubble.at > lastLook(customerId, bubble.number),
  ).length;
}

/** @type {(customerId: string | null, numberId: string | null) => string} */
const lookKey = (customerId, numberId) => `look:${customerId}/${numberId}`;
/** @type {(customerId: string, numberId: string) => number} */
const lastLook = (customerId, numberId) => Number(localStorage.getItem(lookKey(customerId, numberId)) ?? 0);

export function looked() {
  localStorage.setItem(lookKey(view.customer, view.number), String(Date.now() / 1000));
}
