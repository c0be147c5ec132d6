import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { Refused } from "../../js/api.js";
import { compose, recording } from "../../js/composer.js";
import { sizeOf } from "../../js/files.js";
import { t } from "../../js/i18n.js";
import { write } from "../../js/outbox.js";
import { takeQuote } from "../../js/quoting.js";
import { Icon } from "../../js/ui/icon.js";
import { useUnsaved } from "../../js/unsaved.js";
import { upload } from "../attach/upload.js";
import { PLAYED, record } from "./recorder.js";

/** @import { Recording } from "./recorder.js" */

/** Whoever holds the button longer than this records until they let go. */
const HELD_MS = 600;
/** What the browser says when it may not or cannot record, and our words for it. @type {Record<string, string>} */
const REASONS = { NotAllowedError: "denied", NotFoundError: "missing", NotReadableError: "busy" };

function close() {
  recording.value = null;
  if (matchMedia("(pointer: fine)").matches) compose("reply");
}

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** In the place of the field: a voice message while it is recorded, then to listen to before it is sent. @param {{ id: string }} props the thread's id */
export function Page({ id }) {
  const { wrong, recorder, file, seconds, stop } = useRecording();
  useUnsaved(Boolean(recorder || file));
  if (wrong) return html`<${Wrong} reason=${wrong} />`;
  return html`<div class="voice" role="group" aria-label=${t("composer.voice")} onKeyDown=${escapes}>
    <button type="button" class="round" aria-label=${t("voice.discard")} title=${t("voice.discard")} onClick=${close}><${Icon} name="trash" /></button>
    ${file ? html`<${Review} id=${id} file=${file} seconds=${seconds} />` : html`<${Running} recorder=${recorder} seconds=${seconds} stop=${stop} />`}
  </div>`;
}

/** @param {KeyboardEvent} event Esc discards it, and goes no further. */
function escapes(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  close();
}

function useRecording() {
  const [wrong, setWrong] = useState("");
  const [recorder, setRecorder] = useState(/** @type {Recording | null} */ (null));
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [seconds, setSeconds] = useState(0);
  const failed = (/** @type {any} */ error) => setWrong(REASONS[error?.name] ?? "other");
  const running = useRef(/** @type {Recording | null} */ (null));
  const stop = () => running.current?.stop().then(setFile, failed);
  useEffect(() => {
    let gone = false;
    const keep = (/** @type {Recording} */ begun) => {
      if (gone) return begun.cancel();
      running.current = begun;
      setRecorder(begun);
    };
    record(stop).then(keep, failed);
    return () => {
      gone = true;
      running.current?.cancel();
    };
  }, []);
  useEffect(() => {
    if (!recorder || file) return;
    const from = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - from) / 1000)), 250);
    return () => clearInterval(timer);
  }, [recorder, file]);
  useLettingGo(stop);
  return { wrong, recorder, file, seconds, stop };
}

/** @param {() => void} stop the recording of somebody who held the button */
function useLettingGo(stop) {
  useEffect(() => {
    const letGo = () => {
      const since = recording.value?.since ?? 0;
      removeEventListener("pointerup", letGo);
      if (since && performance.now() - since > HELD_MS) stop();
    };
    addEventListener("pointerup", letGo);
    return () => removeEventListener("pointerup", letGo);
  }, []);
}

/** @param {{ recorder: Recording | null, seconds: number, stop: () => void }} props */
function Running({ recorder, seconds, stop }) {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!recorder) return;
    button.current?.focus();
    let frame = 0;
    const draw = () => {
      if (bar.current) bar.current.style.transform = `scaleX(${recorder.level()})`;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [recorder]);
  return html`<span class="light" aria-hidden="true"></span>
    <span class="length" role="timer">${recorder ? clock(seconds) : t("voice.asking")}</span>
    <span class="level" aria-hidden="true"><i ref=${bar}></i></span>
    <span class="unseen" role="status">${recorder ? t("voice.recording") : ""}</span>
    <button type="button" class="solid send" ref=${button} disabled=${!recorder} aria-label=${t("voice.stop")} title=${t("voice.stop")} onClick=${stop}><${Icon} name="stop" /></button>`;
}

/** @param {{ id: string, file: File, seconds: number }} props */
function Review({ id, file, seconds }) {
  const { percent, wrong, send } = useSending(id, file);
  const [url] = useState(() => URL.createObjectURL(file));
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    button.current?.focus();
    return () => URL.revokeObjectURL(url);
  }, []);
  return html`<audio src=${url} controls aria-label=${t("voice.listen", { time: clock(seconds) })}></audio>
    <button type="button" class="solid send" ref=${button} disabled=${percent >= 0} aria-label=${t("voice.send")} title=${t("voice.send")} onClick=${send}><${Icon} name="send" /></button>
    ${percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("voice.sending")}></progress>`}
    ${wrong && html`<p class="outcome bad" role="alert">${wrong}</p>`}
    ${file.type !== "audio/ogg" && html`<p class="hint">${t("voice.plain")}</p>`}
    ${file.size > PLAYED && html`<p class="hint">${t("voice.long", { size: sizeOf(file.size) })}</p>`}`;
}

/** How far the upload is (-1: none), and what was wrong with it. The recording stays until it is on its way. @param {string} id @param {File} file */
function useSending(id, file) {
  const [percent, setPercent] = useState(-1);
  const [wrong, setWrong] = useState("");
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);
  const send = async () => {
    setWrong("");
    setPercent(0);
    try {
      const asset = await upload(id, file, setPercent, leaving.current.signal);
      const enclosed = file.type === "audio/ogg" ? { voice: true } : undefined;
      write(id, "reply", "", { quotes: takeQuote(id), file: { asset, filename: file.name, enclosed } });
      close();
    } catch (error) {
      setPercent(-1);
      setWrong(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  return { percent, wrong, send };
}

/** @param {{ reason: string }} props */
const Wrong = ({ reason }) =>
  html`<div class="voice">
    <p role="alert"><b>${t("voice.wrong." + reason)}</b> ${t(`voice.wrong.${reason}.text`)}</p>
    <button type="button" class="soft" onClick=${close}>${t("close")}</button>
  </div>`;
