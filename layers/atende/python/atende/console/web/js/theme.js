import { signal } from "./preact.js";
import { remember, remembered } from "./memory.js";

/** @type {("auto" | "light" | "dark")[]} */
export const THEMES = ["auto", "light", "dark"];
export const theme = signal(remembered("theme", /** @type {"auto" | "light" | "dark"} */ ("auto")));

/** @param {"auto" | "light" | "dark"} value */
export function chooseTheme(value) {
  theme.value = value;
  remember("theme", value);
  show();
}

export function nextTheme() {
  chooseTheme(THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length]);
}

function show() {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}

show();
