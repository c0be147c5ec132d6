import { html } from "../preact.js";
import { t } from "../i18n.js";
import { answer, leaving } from "../unsaved.js";
import { Dialog } from "./dialog.js";

/** Whether to leave what nobody has saved. Without a clear yes, one stays. */
export function Leaving() {
  if (!leaving.value) return null;
  const stay = () => answer(false);
  return html`<${Dialog} title=${t("leave.title")} close=${stay}>
    <p>${t("leave.text")}</p>
    <div class="buttons">
      <button class="soft bad" onClick=${() => answer(true)}>${t("leave.go")}</button>
      <button class="solid" autofocus onClick=${stay}>${t("leave.stay")}</button>
    </div>
  <//>`;
}
