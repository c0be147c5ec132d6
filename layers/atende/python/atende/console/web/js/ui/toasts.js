import { html } from "../preact.js";
import { t } from "../i18n.js";
import { dismiss, toasts } from "../toasts.js";
import { Icon } from "./icon.js";

/** @import { Toast } from "../toasts.js" */

/** @param {{ toast: Toast }} props */
function Slice({ toast }) {
  const act = () => {
    dismiss(toast.id);
    toast.act?.run();
  };
  return html`<div class="toast ${toast.bad ? "bad" : ""}">
    <${Icon} name=${toast.bad ? "alert" : "check"} size=${20} />
    <p>${toast.text}</p>
    ${toast.act && html`<button class="act" onClick=${act}>${toast.act.label}</button>`}
    <button class="round" aria-label=${t("close")} onClick=${() => dismiss(toast.id)}>
      <${Icon} name="close" size=${18} />
    </button>
  </div>`;
}

export const Toasts = () =>
  html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.value.map((toast) => html`<${Slice} key=${toast.id} toast=${toast} />`)}
  </div>`;
