import { effect, signal } from "../vendor/preact.js";
import { openThread } from "./router.js";

/** @type {{ value: "reply" | "note" }} */
export const composer = signal("reply");
let wanted = false;

/** Show a mode of the composer and put the cursor in it, also when the field is still to come. @param {"reply" | "note"} mode */
export function compose(mode) {
  composer.value = mode;
  wanted = true;
  requestAnimationFrame(() => takeFocus(document.getElementById("composer")));
}

/** @param {HTMLElement | null} field */
export function takeFocus(field) {
  if (!wanted || !field) return;
  wanted = false;
  field.focus();
}

effect(() => {
  openThread.value;
  composer.value = "reply";
});
