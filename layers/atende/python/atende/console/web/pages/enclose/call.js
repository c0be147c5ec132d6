import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, submitting, UNFRAMED } from "./parts.js";
import { Press, Preview, Words } from "./preview.js";
import { useSending } from "./sending.js";

/** A text with a button by which the customer calls the shop on WhatsApp. @param {{ id: string }} props */
export function Call({ id }) {
  const { busy, wrong, send } = useSending(id);
  const [text, setText] = useState("");
  const [title, setTitle] = useState(t("enclose.call.title"));
  const submit = () => send({ text: text.trim(), menu: title.trim(), enclosed: { ask: "ring" } });
  return html`<form onSubmit=${submitting(submit)}>
    <${Field} label=${t("enclose.body")} required rows="3" most=${LIMITS.body} value=${text} change=${setText} />
    <${Field} label=${t("enclose.button")} required most=${LIMITS.button_title} value=${title} change=${setTitle} />
    <${Preview}>
      <${Words} text=${text} frame=${UNFRAMED} />
      <${Press} icon="call" title=${title} />
    <//>
    <p class="hint">${t("enclose.call.hint")}</p>
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}
