/** How long the jobs queue takes at most, and how often to see whether it is done. */
const SECONDS = 20;
const PAUSE_MS = 1500;

/** @param {() => Promise<unknown>} done asked again and again, for a while */
export async function until(done) {
  for (let waited = 0; waited < SECONDS * 1000; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (await done()) return;
  }
}
