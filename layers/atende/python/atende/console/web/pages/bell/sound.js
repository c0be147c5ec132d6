/** The sound of the bell. */

/** @type {AudioContext | null} */
let audio = null;

/** Browsers let a page sound only after somebody has touched it. */
export async function prepare() {
  audio ??= globalThis.AudioContext ? new AudioContext() : null;
  await audio?.resume().catch(() => {});
}

/** Two short notes, going up. */
export function ring() {
  if (audio?.state !== "running") return;
  tone(audio, 660, 0);
  tone(audio, 880, 0.16);
}

/** @param {AudioContext} context @param {number} frequency @param {number} after seconds */
function tone(context, frequency, after) {
  const start = context.currentTime + after;
  const sound = context.createOscillator();
  const volume = context.createGain();
  sound.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  sound.connect(volume).connect(context.destination);
  sound.start(start);
  sound.stop(start + 0.25);
}
