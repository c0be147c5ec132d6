import { computed, signal } from "./preact.js";
import { cards } from "./desk.js";

/** @import { Card } from "./types.js" */

/** Ids of the threads that are selected in the list. @type {{ value: Set<string> }} */
const ids = signal(new Set());

export const selected = computed(
  () => /** @type {Card[]} */ ([...ids.value].map((id) => cards.value.get(id)).filter(Boolean)),
);
export const selecting = computed(() => selected.value.length > 0);

/** @param {string} id */
export const isSelected = (id) => ids.value.has(id);

/** @param {string} id */
export function toggle(id) {
  const changed = new Set(ids.value);
  if (!changed.delete(id)) changed.add(id);
  ids.value = changed;
}

/** @param {Iterable<string>} wanted */
export function select(wanted) {
  ids.value = new Set(wanted);
}

export const selectNone = () => select([]);

const LONG_MS = 450;
let timer = 0;
let taken = false;

/** Props of a row: a long press on a touch screen selects it, and the click that follows opens nothing. @param {string} id */
export const longPress = (id) => ({
  onPointerDown: (/** @type {PointerEvent} */ event) => {
    taken = false;
    clearTimeout(timer);
    if (event.pointerType !== "mouse") timer = setTimeout(() => ((taken = true), toggle(id)), LONG_MS);
  },
  onPointerUp: () => clearTimeout(timer),
  onPointerCancel: () => clearTimeout(timer),
  onPointerMove: (/** @type {PointerEvent} */ event) => (event.movementX || event.movementY) && clearTimeout(timer),
  onContextMenu: (/** @type {Event} */ event) =>
    (taken || timer) && matchMedia("(hover: none)").matches && event.preventDefault(),
  onClickCapture: (/** @type {Event} */ event) => {
    if (!taken) return;
    taken = false;
    event.preventDefault();
    event.stopPropagation();
  },
});
