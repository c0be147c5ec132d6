import { html, useId, useLayoutEffect, useRef } from "../preact.js";
import { t } from "../i18n.js";
import { closePanel } from "../panels.js";
import { Icon } from "./icon.js";
import { Toasts } from "./toasts.js";

/**
 * The browser's own modal dialog: it keeps the focus inside and gives it back. Esc and a tap outside close it.
 * What is said meanwhile is said inside, because everything outside lies below it and cannot be reached.
 * Esc pressed twice closes it whatever we say (its event cannot be cancelled then): it opens again, and is ours to close.
 * @param {{ title: string, kind?: string, close?: () => void, children: unknown }} props
 */
export function Dialog({ title, kind = "", close = closePanel, children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const id = useId();
  useLayoutEffect(() => {
    const dialog = /** @type {HTMLDialogElement} */ (box.current);
    dialog.showModal();
    return () => dialog.close();
  }, []);
  const cancelled = (/** @type {Event} */ event) => event.cancelable && (event.preventDefault(), close());
  const closed = () => box.current && (box.current.showModal(), close());
  const outside = (/** @type {MouseEvent} */ event) => event.target === box.current && close();
  return html`<dialog
    ref=${box}
    class="dialog ${kind}"
    aria-labelledby=${id}
    onCancel=${cancelled}
    onClose=${closed}
    onMouseDown=${outside}
  >
    <div class="sheet">
      <header>
        <h2 id=${id}>${title}</h2>
        <button class="round" aria-label=${t("close")} onClick=${close}><${Icon} name="close" /></button>
      </header>
      ${children}
    </div>
    <${Toasts} />
  </dialog>`;
}
