/** What the console's modules ask of a browser when they are loaded: a language, an address, a memory. */

/** @type {Map<string, string>} */
const kept = new Map();

Object.assign(globalThis, {
  addEventListener: () => {},
  document: { documentElement: { lang: "pt-BR" } },
  localStorage: {
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    removeItem: (/** @type {string} */ name) => kept.delete(name),
  },
  location: { pathname: "/" },
});
