import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { quoting } from "../../js/quoting.js";
import { Icon } from "../../js/ui/icon.js";

/** The message that the reply in the composer answers. @param {{ id: string }} props */
export function Quoting({ id }) {
  const found = quoting.value;
  if (found?.thread !== id) return null;
  return html`<p class="quote quoting">
    ${found.text}
    <button aria-label=${t("bubble.reply.off")} onClick=${() => (quoting.value = null)}>
      <${Icon} name="close" size=${16} />
    </button>
  </p>`;
}
