/**
 * The page and its scripts, kept on this device, so that the console opens without a network. Nothing of customers is
 * here: that is kept by the page (js/known.js), which also removes it.
 */

const KIND = "atende-shell-";
const NAME = KIND + BUILD;
/** Every address of the console shows the same page. */
const PAGE = "/";
/** Longer than this a person does not look at an empty window while the network is thinking. */
const PATIENCE_MS = 4000;

/** Keep this build's page. */
export async function keepShell() {
  const cache = await caches.open(NAME);
  await cache.add(new Request(PAGE, { cache: "no-cache" }));
}

/** Remove what other builds kept. */
export async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(KIND) && name !== NAME).map((name) => caches.delete(name)));
}

/**
 * The page as the server has it now; the kept one without a network, or when the network takes too long.
 * @param {FetchEvent} event
 */
export async function freshPage(event) {
  const answer = fetched(event);
  event.waitUntil(answer.catch(() => {}));
  const kept = await (await caches.open(NAME)).match(PAGE);
  if (!kept) return answer;
  return Promise.race([answer, late()]).then(
    (page) => (page && page.status < 500 ? page : kept),
    () => kept,
  );
}

/** @param {FetchEvent} event */
async function fetched(event) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request));
  if (answer.ok) await (await caches.open(NAME)).put(PAGE, answer.clone());
  return answer;
}

/** @returns {Promise<null>} */
const late = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));

/** A script of a page on demand: its name has the hash of its content, so what is kept is right. @param {Request} request */
export async function asset(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
