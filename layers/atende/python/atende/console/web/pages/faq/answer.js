import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, Refused } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { Sample } from "../greetings/bubble.js";
import { Variables } from "../greetings/variables.js";

const LOOKS_AFTER_MS = 400;

/**
 * The answer, a chip for each variable, and how it would read now.
 * @param {{ answer: string, most: number, variables: string[], change: (answer: string) => void }} props
 */
export function Answer({ answer, most, variables, change }) {
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const { reading, wrong } = useReading(answer);
  return html`<label class="stack">
      <span>${t("faq.answer")} <small>${answer.length}/${most}</small></span>
      <textarea
        ref=${area}
        rows="5"
        required
        maxlength=${most}
        value=${answer}
        onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
      />
    </label>
    <${Variables} area=${area} names=${variables} text=${answer} change=${change} />
    <p class="hint">${t("faq.answer.text")}</p>
    ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}
    ${reading && html`<${Sample} caption=${t(reading.text ? "faq.preview" : "faq.preview.nothing")} text=${reading.text} buttons=${reading.buttons} />`}`;
}

/** How an answer reads a moment after each change, or why it cannot be said. @param {string} answer */
function useReading(answer) {
  const [reading, setReading] = useState(/** @type {{ text: string, buttons: string[] } | null} */ (null));
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let late = false;
    const read = (/** @type {any} */ told) => late || (setReading(told), setWrong(""));
    const refused = (/** @type {unknown} */ error) => late || (error instanceof Refused && setWrong(error.message));
    const look = () => ask("POST", "/faq/preview", { answer }).then(read, refused);
    const timer = answer.trim() ? setTimeout(look, LOOKS_AFTER_MS) : void read(null);
    return () => ((late = true), clearTimeout(timer));
  }, [answer]);
  return { reading, wrong };
}
