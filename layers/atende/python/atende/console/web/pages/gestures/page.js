import { useEffect } from "../../js/preact.js";
import { canWrite } from "../../js/desk.js";
import { quote } from "../../js/quoting.js";
import { acting, canAnswer } from "../../js/ui/acts.js";

/** @import { Detail } from "../../js/types.js" */

/** A finger that stays this long wants to know what it may do. */
const HELD_MS = 500;
/** Pixels that a finger may tremble, and that it has to go to the right to answer. */
const STILL = 10;
const SWIPED = 64;

/** On a touch screen: a message that is held shows what one may do with it, one that is drawn to the right is answered. @param {{ detail: Detail }} props */
export function Page({ detail }) {
  useEffect(() => {
    const wall = /** @type {HTMLElement | null} */ (document.querySelector(".timeline"));
    if (!wall || !canWrite.value) return undefined;
    let touched = { id: "", x: 0, y: 0, timer: 0, held: false };
    const letGo = () => clearTimeout(touched.timer);
    // What has come under the finger meanwhile is not pressed.
    const ended = (/** @type {TouchEvent} */ event) => {
      letGo();
      if (touched.held) event.preventDefault();
    };
    const touch = (/** @type {TouchEvent} */ event) => {
      letGo();
      const target = /** @type {Element} */ (event.target);
      const id = target.closest(".bubble")?.closest(".said")?.id ?? "";
      if (!id || target.closest("a, button, audio, video")) return void (touched.id = "");
      const [{ clientX: x, clientY: y }] = event.touches;
      const show = () => {
        touched.held = true;
        acting.value = id;
      };
      touched = { id, x, y, timer: setTimeout(show, HELD_MS), held: false };
    };
    const move = (/** @type {TouchEvent} */ event) => {
      const [{ clientX, clientY }] = event.touches;
      const [right, down] = [clientX - touched.x, Math.abs(clientY - touched.y)];
      if (Math.max(Math.abs(right), down) > STILL) letGo();
      const message = detail.messages.find(({ id }) => id === touched.id);
      if (right < SWIPED || down > SWIPED / 2 || !message || !canAnswer(message, detail)) return;
      touched.id = "";
      quote(detail.id, message);
    };
    wall.addEventListener("touchstart", touch, { passive: true });
    wall.addEventListener("touchmove", move, { passive: true });
    for (const end of /** @type {const} */ (["touchend", "touchcancel"])) wall.addEventListener(end, ended);
    return () => {
      letGo();
      wall.removeEventListener("touchstart", touch);
      wall.removeEventListener("touchmove", move);
      for (const end of /** @type {const} */ (["touchend", "touchcancel"])) wall.removeEventListener(end, ended);
    };
  }, [detail]);
  return null;
}
