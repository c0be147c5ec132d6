// Elements and words. Everything a person wrote goes in as a text node.

/** @import { Attributes, Child, ElementOf, Parts } from "./types.js" */

/**
 * The element of index.html with this id.
 * @template {string} Id
 * @param {Id} id
 * @returns {Id extends keyof Parts ? Parts[Id] : HTMLElement}
 */
export const $ = (id) => /** @type {any} */ (document.getElementById(id));

/**
 * el("div.row.first", {title: "x", onclick: f}, child, "text", null)
 * @template {string} Spec
 * @param {Spec} spec
 * @param {Attributes} attributes
 * @param {Child[]} children
 * @returns {ElementOf<Spec>}
 */
export function el(spec, attributes = {}, ...children) {
  const [tag = "", ...classes] = spec.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : String(value));
  }
  const shown = children.flat().filter((child) => child != null && child !== false);
  node.append(.../** @type {(Node | string)[]} */ (shown));
  return /** @type {any} */ (node);
}

/**
 * @param {string} name
 * @param {string} extra
 */
export function icon(name, extra = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${extra}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * Make `nodes` the children of `box` without touching those that are in their place already.
 * @param {Element} box
 * @param {Element[]} nodes
 */
export function arrange(box, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...box.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, place) => {
    if (box.children[place] !== node) box.insertBefore(node, box.children[place] ?? null);
  });
}

/**
 * The node of `key` in `cache`, built anew when `signature` is another one; `build` gets the old node.
 * @template {Element} E
 * @template Key
 * @param {Map<Key, { signature: string, node: E }>} cache
 * @param {Key} key
 * @param {string} signature
 * @param {(old: E | null) => E} build
 * @returns {E}
 */
export function kept(cache, key, signature, build) {
  const known = cache.get(key);
  if (known?.signature === signature) return known.node;
  const node = build(known?.node ?? null);
  cache.set(key, { signature, node });
  return node;
}

/** @param {string} name */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  if (!words.length) return [...name.trim()][0] ?? "?";
  const letters = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return letters
    .map((word = "") => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

/** @param {string} id */
export function tone(id) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return String(sum % 7);
}

/** @param {{ id: string, name: string }} person */
export function avatar(person) {
  return el(
    "span.avatar",
    { "data-tone": tone(person.id + person.name), "aria-hidden": "true" },
    initials(person.name),
  );
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} zone
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(zone, options) {
  const key = zone + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat("pt-BR", { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** @type {(seconds: number, zone: string) => string} */
export const clock = (seconds, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
/** @type {(seconds: number, zone: string) => string} */
export const preciseClock = (seconds, zone) => format(zone, { timeStyle: "medium" }).format(seconds * 1000);
/** @type {(seconds: number, zone: string) => string} */
export const dayKey = (seconds, zone) => format(zone, { dateStyle: "short" }).format(seconds * 1000);

/**
 * @param {number} seconds
 * @param {string} zone
 */
export function dayName(seconds, zone) {
  const now = Date.now() / 1000;
  const key = dayKey(seconds, zone);
  if (key === dayKey(now, zone)) return "Hoje";
  if (key === dayKey(now - 86400, zone)) return "Ontem";
  if (seconds > now - 6 * 86400 && seconds < now) return format(zone, { weekday: "long" }).format(seconds * 1000);
  return format(zone, { day: "numeric", month: "long", year: "numeric" }).format(seconds * 1000);
}

/**
 * The wall clock of a zone as {day: "25/11/2026", hour: "22:00"}.
 * @param {number} seconds
 * @param {string} zone
 */
export function wall(seconds, zone) {
  const day = format(zone, { day: "2-digit", month: "2-digit", year: "numeric" }).format(seconds * 1000);
  return { day, hour: clock(seconds, zone) };
}

/**
 * 5511999990001 -> +55 11 99999-0001
 * @param {string} digits
 */
export function phoneText(digits) {
  const found = /^55(\d\d)(\d{4,5})(\d{4})$/.exec(digits);
  return found ? `+55 ${found[1]} ${found[2]}-${found[3]}` : `+${digits}`;
}
