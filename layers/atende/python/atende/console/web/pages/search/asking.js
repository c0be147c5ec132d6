import { useEffect, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";

/** @import { Answer, Filters, FoundContact, FoundMessage } from "./shapes.js" */

const WAIT_MS = 250;
/** With so many messages a person has something to read; more come when they ask. */
const ENOUGH = 20;
const LEAST = 2;

/**
 * @typedef {object} Results
 * @property {FoundContact[]} contacts
 * @property {FoundMessage[]} messages
 * @property {string | null} next
 * @property {Answer["progress"] | null} progress
 * @property {boolean} ready
 */

/** @type {Results} */
const NOTHING = { contacts: [], messages: [], next: null, progress: null, ready: true };

/** Results of a search: the first page soon after the last letter, further pages until there is enough. @param {string} text @param {Filters} filters */
export function useResults(text, filters) {
  const [results, setResults] = useState(NOTHING);
  const [busy, setBusy] = useState(true);
  const [failed, setFailed] = useState("");
  const turn = useRef(0);
  const address = addressOf(text, filters);
  /** @param {Results} before @param {number} wanted */
  const go = async (before, wanted) => {
    const mine = turn.current;
    setBusy(true);
    setFailed("");
    try {
      let known = before;
      do {
        const answer = await ask("GET", address + (known.next ? `&cursor=${encodeURIComponent(known.next)}` : ""));
        if (mine !== turn.current) return;
        known = added(known, answer);
        setResults(known);
      } while (known.next && known.messages.length < wanted);
    } catch (error) {
      if (mine !== turn.current) return;
      setFailed(error instanceof Error ? error.message : "");
      if (before === NOTHING) setResults(NOTHING);
    }
    setBusy(false);
  };
  const short = letters(text) < LEAST;
  useEffect(() => {
    turn.current += 1;
    if (short) return setResults(NOTHING);
    setBusy(true);
    const timer = setTimeout(() => go(NOTHING, ENOUGH), WAIT_MS);
    return () => clearTimeout(timer);
  }, [address]);
  const more = () => go(results, results.messages.length + ENOUGH);
  return { results, busy: busy && !short, failed, short, more, again: () => go(NOTHING, ENOUGH) };
}

/** @param {string} text */
const letters = (text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;

/** @param {Results} known @param {Answer} answer @returns {Results} */
const added = (known, { contacts, messages, next, progress, ready }) => ({
  contacts: known.next ? known.contacts : contacts,
  messages: [...known.messages, ...messages],
  next,
  progress,
  ready,
});

/** @param {string} text @param {Filters} filters */
function addressOf(text, { person, from, to, label, status }) {
  const given = Object.entries({ q: text.trim(), person, from, to, label, status }).filter(([, value]) => value);
  return `/search?${new URLSearchParams(given)}`;
}
