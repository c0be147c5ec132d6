import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { schedule } from "../../js/actions.js";
import { Refused } from "../../js/api.js";
import { sizeOf } from "../../js/files.js";
import { t } from "../../js/i18n.js";
import { write } from "../../js/outbox.js";
import { closePanel } from "../../js/panels.js";
import { ACCEPTED, upload } from "./upload.js";

/** @import { Wish } from "../../js/types.js" */

/**
 * Choose a file, look at it, say something with it, send it now or, as `later` says, then. Closing stops the upload.
 * @param {{ id: string, chosen?: File, later?: Wish }} props
 */
export function Page({ id, chosen, later }) {
  const [file, setFile] = useState(chosen);
  const [caption, setCaption] = useState("");
  const { percent, wrong, send, forgive } = useUpload(id, later);
  const mute = file?.type.startsWith("audio/") || file?.type === "image/webp";
  const choose = (/** @type {any} */ event) => (forgive(), setFile(event.currentTarget.files[0]));
  const submit = (/** @type {Event} */ event) => (
    event.preventDefault(), file && send(file, mute ? "" : caption.trim())
  );
  return html`<form class="attach" onSubmit=${submit}>
      <p>${t("file.limits")}</p>
      <input type="file" accept=${ACCEPTED} aria-label=${t("file.choose")} disabled=${percent >= 0} onChange=${choose} />
      ${file && html`<${Preview} key=${file.name + file.size} file=${file} />`}
      ${file && !mute && html`<${Caption} text=${caption} change=${setCaption} />`}
      ${percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("file.sending")}></progress>`}
      ${wrong && html`<p class="outcome bad" role="alert">${wrong}</p>`}
      <div class="buttons">
        <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
        <button class="solid" disabled=${!file || percent >= 0}>${t(later ? "schedule.title" : "file.send")}</button>
      </div>
    </form>`;
}

/** How far an upload is (-1: none), and what was wrong with it. @param {string} id @param {Wish | undefined} later */
function useUpload(id, later) {
  const [percent, setPercent] = useState(-1);
  const [wrong, setWrong] = useState("");
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = async (/** @type {File} */ file, /** @type {string} */ caption) => {
    setWrong("");
    setPercent(0);
    try {
      const asset = await upload(id, file, setPercent, stop.current.signal);
      if (later) await schedule(id, { ...later, text: caption, asset, filename: file.name });
      else write(id, "reply", caption, { file: { asset, filename: file.name } });
      closePanel();
    } catch (error) {
      setPercent(-1);
      setWrong(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  return { percent, wrong, send, forgive: () => setWrong("") };
}

/** @param {{ text: string, change: (text: string) => void }} props */
const Caption = ({ text, change }) =>
  html`<textarea
    maxlength="1024"
    rows="2"
    value=${text}
    placeholder=${t("file.caption")}
    aria-label=${t("file.caption")}
    onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
  ></textarea>`;

/** @param {{ file: File }} props */
function Preview({ file }) {
  const [url] = useState(() => URL.createObjectURL(file));
  useEffect(() => () => URL.revokeObjectURL(url), []);
  return html`<figure>
    ${file.type.startsWith("image/") && html`<img src=${url} alt="" />`}
    <figcaption>${file.name} <small>${sizeOf(file.size)}</small></figcaption>
  </figure>`;
}
