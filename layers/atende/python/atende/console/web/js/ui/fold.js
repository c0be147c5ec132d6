import { html, useState } from "../preact.js";
import { remember, remembered } from "../memory.js";
import { Icon } from "./icon.js";

const FOLDS = "folds";

/**
 * A part of a pane that a person may fold; this browser remembers which are folded, by `name`.
 * `act` stands beside the title; `shut`: folded until somebody opens it; what is folded is not drawn and asks for nothing.
 * @param {{ name: string, title: string, act?: unknown, shut?: boolean, children?: unknown }} props
 */
export function Fold({ name, title, act, shut = false, children }) {
  const [open, setOpen] = useState(() => remembered(FOLDS, /** @type {Record<string, boolean>} */ ({}))[name] ?? !shut);
  const turn = () => {
    remember(FOLDS, { ...remembered(FOLDS, {}), [name]: !open });
    setOpen(!open);
  };
  return html`<div class="fold">
    <h3>
      <button aria-expanded=${open} onClick=${turn}><${Icon} name="down" size=${16} />${title}</button>
      ${open && act}
    </h3>
    ${open && children}
  </div>`;
}
