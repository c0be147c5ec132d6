import { effect, signal } from "../vendor/preact.js";
import { openThread } from "./router.js";

/** @type {{ value: "reply" | "note" }} */
export const composer = signal("reply");

/** Show a mode of the composer and put the cursor in it. @param {"reply" | "note"} mode */
export function compose(mode) {
  composer.value = mode;
  requestAnimationFrame(() => document.getElementById("composer")?.focus());
}

effect(() => {
  openThread.value;
  composer.value = "reply";
});
