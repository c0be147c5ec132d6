const PAUSE_MS = 1500;
/** A job that is not done by then waits behind others, so it is asked about less often. */
const SOON_MS = 20_000;
const LATER_MS = 5000;

/**
 * Ask again and again whether a job is done.
 * @param {() => Promise<unknown>} done
 * @param {number} seconds after which nobody waits any longer: minutes where a busy shop's jobs may wait for each other
 */
export async function until(done, seconds = 180) {
  for (let waited = 0; waited < seconds * 1000; ) {
    const pause = waited < SOON_MS ? PAUSE_MS : LATER_MS;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (await done()) return;
    waited += pause;
  }
}
