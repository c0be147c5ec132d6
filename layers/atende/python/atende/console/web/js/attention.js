import { signal } from "./preact.js";

/** Whether somebody can see this tab; what nobody sees is not read. */
export const visible = signal(!document.hidden);

addEventListener("visibilitychange", () => (visible.value = !document.hidden));
