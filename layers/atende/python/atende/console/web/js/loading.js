import { learn } from "./i18n.js";
import { remember, remembered } from "./memory.js";
import { signal } from "./preact.js";

/** The components of the pages that are here. @type {{ value: Map<string, import("preact").ComponentType<any>> }} */
export const loaded = signal(new Map());

let failures = 0;

/** What is being fetched, by page. @type {Map<string, Promise<void>>} */
const coming = new Map();

/** Fetch a page's script, with its words and its style, once. Throws when it does not come. @param {string} page */
export async function load(page) {
  if (loaded.value.has(page)) return;
  const fetching = coming.get(page) ?? bring(page).finally(() => coming.delete(page));
  coming.set(page, fetching);
  await fetching;
}

/** @param {string} page */
async function bring(page) {
  const { Page, words, style } = await fetched("/assets/" + PAGES[page]);
  learn(words);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
  loaded.value = new Map(loaded.value).set(page, Page);
}

/** @param {string} address Browsers may remember a failure: each further try has an address of its own. */
async function fetched(address) {
  try {
    return await import(failures ? `${address}?${failures}` : address);
  } catch (error) {
    failures += 1;
    await renew(address);
    throw error;
  }
}

/** A server that runs another build by now has no such script: then this page loads itself again, once for each build. @param {string} address */
async function renew(address) {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  const build = document.documentElement.dataset.build ?? "";
  if (answer?.status !== 404 || remembered("renewed", "") === build) return;
  remember("renewed", build);
  location.reload();
}
