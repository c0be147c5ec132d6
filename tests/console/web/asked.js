/** What the page has asked of the desk, and how a test answers it. @type {{ url: URL, answer: (body: object) => void }[]} */
export const asked = [];

const { setTimeout: wait } = globalThis;

Object.assign(document, { addEventListener: () => {}, hidden: false });
Object.assign(globalThis, {
  fetch: (/** @type {string} */ path) =>
    new Promise((resolve) => {
      const url = new URL(path, "http://desk.example");
      asked.push({ url, answer: (body) => resolve(Response.json(body)) });
    }),
});

/** Until the page has done what follows from an answer. */
export const settled = () => new Promise((resolve) => wait(resolve, 20));
