import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, framed, Framing, submitting, UNFRAMED } from "./parts.js";
import { Press, Preview, Words } from "./preview.js";
import { useSending } from "./sending.js";

/** A text with a button that opens an address. @param {{ id: string }} props */
export function Link({ id }) {
  const { busy, wrong, send } = useSending(id);
  const [text, setText] = useState("");
  const [title, setTitle] = useState("");
  const [url, setUrl] = useState("");
  const [frame, setFrame] = useState(UNFRAMED);
  const submit = () =>
    send({ text: text.trim(), enclosed: { link: { title: title.trim(), url: whole(url) }, ...framed(frame) } });
  return html`<form onSubmit=${submitting(submit)}>
    <${Field} label=${t("enclose.body")} required rows="3" most=${LIMITS.body} value=${text} change=${setText} />
    <${Field} label=${t("enclose.url")} required inputmode="url" autocomplete="off" placeholder="https://" value=${url} change=${setUrl} />
    <${Field} label=${t("enclose.button")} required most=${LIMITS.button_title} value=${title} change=${setTitle} />
    <${Framing} frame=${frame} change=${setFrame} />
    <${Preview}>
      <${Words} text=${text} frame=${frame} />
      <${Press} icon="open" title=${title} />
    <//>
    ${url.trim() && html`<p class="hint">${t("enclose.opens", { url: whole(url) })}</p>`}
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}

/** People write "padaria.com.br/cardapio"; what has a dot before its colon is a site with a port. @param {string} url */
export const whole = (url) => (/^[a-z][a-z0-9+-]*:/i.test(url.trim()) ? url.trim() : "https://" + url.trim());
