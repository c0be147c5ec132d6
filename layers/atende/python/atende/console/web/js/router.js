import { computed, signal } from "./preact.js";
import { isUnsaved, leave } from "./unsaved.js";

export const path = signal(location.pathname);

/** The thread in the address, or null. */
export const openThread = computed(() => (path.value.startsWith("/c/") ? read(path.value.slice(3)) : null));

/** What is badly written ("%") names a thread that nobody has. @param {string} text */
function read(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} to @param {{ replace?: boolean }} [how] */
export function go(to, { replace = false } = {}) {
  if (to === path.value) return;
  leave(() => {
    history[replace ? "replaceState" : "pushState"](null, "", to);
    path.value = to;
  });
}

/** Props for a real link: a plain click stays in the page, Ctrl+click opens a tab. @param {string} to */
export function link(to) {
  return {
    href: to,
    onClick: /** @param {MouseEvent} event */ (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(to);
    },
  };
}

/** Back, or forward: the browser has gone already, and comes back while somebody is asked. */
function moved() {
  if (!isUnsaved()) return (path.value = location.pathname);
  history.pushState(null, "", path.value);
  leave(() => history.back());
}

addEventListener("popstate", moved);
