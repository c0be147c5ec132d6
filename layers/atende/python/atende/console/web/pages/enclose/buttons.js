import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, framed, Framing, submitting, UNFRAMED } from "./parts.js";
import { Press, Preview, Words } from "./preview.js";
import { useSending } from "./sending.js";

const NAMES = Array.from({ length: LIMITS.buttons }, (_, index) => "quick:" + (index + 1));

/** A text with up to three buttons to answer with. @param {{ id: string }} props */
export function Buttons({ id }) {
  const { busy, wrong, setWrong, send } = useSending(id);
  const [text, setText] = useState("");
  const [frame, setFrame] = useState(UNFRAMED);
  const [titles, setTitles] = useState(() => NAMES.map(() => ""));
  const choices = NAMES.map((name, index) => ({ id: name, title: titles[index].trim() })).filter((one) => one.title);
  const submit = () =>
    choices[0] ? send({ text: text.trim(), choices, enclosed: framed(frame) }) : setWrong(t("enclose.buttons.none"));
  return html`<form onSubmit=${submitting(submit)}>
    <${Field} label=${t("enclose.body")} required rows="3" most=${LIMITS.body} value=${text} change=${setText} />
    ${titles.map(
      (title, index) =>
        html`<${Field}
          key=${index}
          label=${t(index ? "enclose.button.more" : "enclose.button.n", { n: index + 1 })}
          required=${!index}
          most=${LIMITS.button_title}
          value=${title}
          change=${(/** @type {string} */ value) => setTitles((old) => old.with(index, value))}
        />`,
    )}
    <${Framing} frame=${frame} change=${setFrame} />
    <${Preview}>
      <${Words} text=${text} frame=${frame} />
      ${choices.map(({ id, title }) => html`<${Press} key=${id} icon="reply" title=${title} />`)}
    <//>
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}
