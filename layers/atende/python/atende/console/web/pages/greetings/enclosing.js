import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { uploadTo } from "../attach/upload.js";

/** @import { Enclosed } from "./shapes.js" */

const ACCEPTED = "image/jpeg,image/png,video/mp4,text/plain,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

/** A picture, video or document that goes with the words. @param {{ file: Enclosed | null, change: (file: Enclosed | null) => void }} props */
export function Enclosing({ file, change }) {
  const { percent, send } = useUpload(change);
  if (file) {
    return html`<p class="enclosed">
      <${Icon} name="clip" size=${18} /><span>${file.filename || t("greetings.file")}</span>
      <button type="button" class="plain bad" onClick=${() => change(null)}>${t("greetings.file.remove")}</button>
    </p>`;
  }
  return html`<label class="stack">
    <span>${t("greetings.file")}</span>
    <input type="file" accept=${ACCEPTED} disabled=${percent >= 0} onChange=${(/** @type {any} */ event) => send(event.currentTarget.files[0])} />
    ${percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("greetings.file.sending")}></progress>`}
  </label>`;
}

/** How far an upload is (-1: none). Leaving stops it. @param {(file: Enclosed) => void} done */
function useUpload(done) {
  const [percent, setPercent] = useState(-1);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    setPercent(0);
    const asset = await uploadTo("", file, setPercent, stop.current.signal).catch(complain);
    if (stop.current.signal.aborted) return;
    setPercent(-1);
    if (asset) done({ asset, kind: kindOf(file.type), filename: file.name, url: URL.createObjectURL(file) });
  };
  return { percent, send };
}

/** @param {string} mime */
const kindOf = (mime) => (/^(image|video)\//.exec(mime) ?? ["", "document"])[1];
