/**
 * What a browser keeps of a chat: who the visitor is, and messages that were not sent yet. It is localStorage and no
 * cookie; where a browser forbids it, everything lasts as long as the page.
 */

/**
 * @typedef {{ key: string, kind: string, text?: string, at: string, button?: string, title?: string, context?: string,
 *   upload?: string, name?: string, type?: string, about?: Record<string, string> }} Unsent
 */
/** @typedef {{ token?: string, user?: string, opened?: boolean, about?: Record<string, string>, wrote?: boolean, mail?: string }} Kept */

/** @param {string} address */
export function makeStore(address) {
  const name = `atende-chat-${address}`;
  /** @type {Record<string, string>} */
  const memory = {};

  /** @param {string} key @returns {string | null} */
  function read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return memory[key] ?? null;
    }
  }

  /** @param {string} key @param {string | null} value */
  function write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      if (value === null) delete memory[key];
      else memory[key] = value;
    }
  }

  function keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return Object.keys(memory);
    }
  }

  /** @param {string | null} text @returns {any} */
  function parsed(text) {
    try {
      return JSON.parse(text ?? "null");
    } catch {
      return null;
    }
  }

  return {
    /** @returns {Kept} */
    kept: () => parsed(read(name)) ?? {},
    /** @param {Kept} changes */
    keep(changes) {
      write(name, JSON.stringify({ ...this.kept(), ...changes }));
    },
    /** Messages of all tabs, the oldest first. @returns {Unsent[]} */
    unsent: () =>
      keys()
        .filter((key) => key.startsWith(`${name}:`))
        .map((key) => parsed(read(key)))
        .filter((message) => message?.key && message.at)
        .sort((one, other) => (one.at < other.at ? -1 : 1)),
    /** @param {Unsent} message */
    queue: (message) => write(`${name}:${message.key}`, JSON.stringify(message)),
    /** @param {string} key */
    sent: (key) => write(`${name}:${key}`, null),
    forget() {
      for (const key of keys().filter((key) => key.startsWith(name))) write(key, null);
    },
  };
}

/** @typedef {ReturnType<typeof makeStore>} Store */
