/** Small things this browser remembers. A full or forbidden storage only makes it forgetful. */

const PREFIX = "atende.";

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
export function remembered(name, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** @param {string} name @param {unknown} value null or undefined forgets */
export function remember(name, value) {
  try {
    if (value === null || value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Private windows refuse: the page goes on without memory.
  }
}

/** Forget everything of this desk but the shop's public number: a shared computer keeps no customer text. */
export function forget() {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(PREFIX) && name !== PREFIX + "shop") localStorage.removeItem(name);
  } catch {
    // Nothing was remembered.
  }
}
