import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { schedule } from "../../js/actions.js";
import { Refused } from "../../js/api.js";
import { sizeOf } from "../../js/files.js";
import { t } from "../../js/i18n.js";
import { write } from "../../js/outbox.js";
import { closePanel } from "../../js/panels.js";
import { Icon } from "../../js/ui/icon.js";
import { ACCEPTED, upload } from "./upload.js";

/** @import { Wish } from "../../js/types.js" */

/** More at once than a person looks at before sending. */
const MOST = 10;

/**
 * Choose files, look at them, say something with the first, send them now or, as `later` says, one of them then. Each is a message
 * of its own. Closing stops the upload.
 * @param {{ id: string, chosen?: File[], later?: Wish }} props
 */
export function Page({ id, chosen = [], later }) {
  const [files, setFiles] = useState(chosen.slice(0, MOST));
  const [captions, setCaptions] = useState(/** @type {Record<string, string>} */ ({}));
  const { percent, wrong, send, tell } = useUpload(id, later, setFiles);
  const [first] = files;
  const captionOf = (/** @type {File} */ file) => (isMute(file) ? "" : (captions[nameOf(file)] ?? "").trim());
  const choose = (/** @type {any} */ event) => {
    const all = later ? [...event.currentTarget.files] : [...files, ...event.currentTarget.files];
    tell(all.length > MOST ? t("file.most", { n: MOST }) : "");
    setFiles(all.slice(0, MOST));
    event.currentTarget.value = "";
  };
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), send(files, captionOf));
  const busy = percent >= 0;
  return html`<form class="attach" onSubmit=${submit}>
      <p>${t("file.limits")}</p>
      <input type="file" multiple=${!later} accept=${ACCEPTED} aria-label=${t("file.choose")} disabled=${busy} onChange=${choose} />
      <ul class=${files.length > 1 ? "several" : ""}>
        ${files.map((file) => html`<${Preview} key=${nameOf(file)} file=${file} caption=${captions[nameOf(file)] ?? ""} change=${(/** @type {string} */ text) => setCaptions({ ...captions, [nameOf(file)]: text })} remove=${!busy && files.length > 1 && (() => setFiles(files.filter((other) => other !== file)))} />`)}
      </ul>
      ${files.length > 1 && html`<p class="hint">${t("file.each", { n: files.length })}</p>`}
      ${busy && html`<progress max="100" value=${percent} aria-label=${t("file.sending")}></progress>`}
      ${wrong && html`<p class="outcome bad" role="alert">${wrong}</p>`}
      <div class="buttons">
        <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
        <button class="solid" disabled=${!first || busy}>${t(later ? "schedule.title" : "file.send")}</button>
      </div>
    </form>`;
}

/**
 * How far an upload is (-1: none), and what was wrong with it. What has been handed over leaves the form, so that another try sends
 * only the rest.
 * @param {string} id @param {Wish | undefined} later @param {(files: File[]) => void} left
 */
function useUpload(id, later, left) {
  const [percent, setPercent] = useState(-1);
  const [wrong, setWrong] = useState("");
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = async (/** @type {File[]} */ files, /** @type {(file: File) => string} */ captionOf) => {
    setWrong("");
    setPercent(0);
    try {
      for (const [at, file] of files.entries()) {
        const told = (/** @type {number} */ part) => setPercent(Math.round((100 * at + part) / files.length));
        const asset = await upload(id, file, told, stop.current.signal);
        const text = captionOf(file);
        if (later) await schedule(id, { ...later, text, asset, filename: file.name });
        else write(id, "reply", text, { file: { asset, filename: file.name } });
        left(files.slice(at + 1));
      }
      closePanel();
    } catch (error) {
      setPercent(-1);
      setWrong(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  return { percent, wrong, send, tell: setWrong };
}

/** One of several files of the same name, size and time is the same file. @param {File} file */
const nameOf = (file) => file.name + file.size + file.lastModified;

/** WhatsApp shows no words beside sounds and stickers. @param {File} file */
const isMute = ({ type }) => type.startsWith("audio/") || type === "image/webp";

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

/** @param {{ file: File, caption: string, change: (text: string) => void, remove: (() => void) | false }} props */
function Preview({ file, caption, change, remove }) {
  const [url] = useState(() => URL.createObjectURL(file));
  useEffect(() => () => URL.revokeObjectURL(url), []);
  return html`<li>
    ${file.type.startsWith("image/") && html`<img src=${url} alt="" />`}
    <span>${file.name} <small>${sizeOf(file.size)}</small></span>
    ${!isMute(file) && html`<${Caption} text=${caption} change=${change} />`}
    ${remove && html`<button type="button" class="round" aria-label=${t("file.remove", { name: file.name })} onClick=${remove}><${Icon} name="close" /></button>`}
  </li>`;
}
