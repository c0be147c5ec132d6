import { toOgg } from "./ogg.js";

/** What browsers record, the best first: Firefox writes Ogg; Chromium and Safari WebM, which becomes Ogg; older Safari MP4. */
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
/** Clear speech, and almost three minutes in the 512 kB up to which WhatsApp shows its player. */
const BITS_PER_SECOND = 24_000;
/** WhatsApp takes 16 MB (Meta, supported media types); Ogg is never larger than WebM. */
export const LARGEST = 16 * 1024 * 1024;
export const PLAYED = 512 * 1024;

/**
 * @typedef {object} Recording
 * @property {() => number} level how loud it is now, from 0 to 1
 * @property {() => Promise<File>} stop the recording as a file
 * @property {() => void} cancel
 */

/**
 * Records the microphone in one channel. Throws the browser's `DOMException` where it may not, or cannot.
 * @param {() => void} full called when no more fits into a message
 * @returns {Promise<Recording>}
 */
export async function record(full) {
  const source = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const context = new AudioContext();
  const mono = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const meter = new AnalyserNode(context, { fftSize: 512 });
  new MediaStreamAudioSourceNode(context, { mediaStream: source }).connect(meter).connect(mono);
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(mono.stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  /** @type {Blob[]} */
  const parts = [];
  let size = 0;
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    size += data.size;
    if (size > LARGEST * 0.98) full();
  };
  const ended = new Promise((done) => (recorder.onstop = done));
  recorder.start(1000);
  const close = () => {
    for (const track of source.getTracks()) track.stop();
    context.close();
  };
  const stop = async () => {
    if (recorder.state !== "inactive") recorder.stop();
    await ended;
    close();
    return fileOf(new Blob(parts), recorder.mimeType);
  };
  return { level: () => loudness(meter), stop, cancel: close };
}

/** @param {AnalyserNode} meter */
function loudness(meter) {
  const wave = new Float32Array(meter.fftSize);
  meter.getFloatTimeDomainData(wave);
  return Math.min(1, Math.max(...wave.map(Math.abs)) * 2);
}

/** @param {Blob} recorded @param {string} type */
async function fileOf(recorded, type) {
  if (type.startsWith("audio/mp4")) return new File([recorded], "voz.m4a", { type: "audio/mp4" });
  const ogg = type.startsWith("audio/ogg") ? recorded : toOgg(new Uint8Array(await recorded.arrayBuffer()));
  return new File([ogg], "voz.ogg", { type: "audio/ogg" });
}
