import { useEffect, useRef, useState } from "../../js/preact.js";
import { ask, newKey, Refused, threadPath } from "../../js/api.js";
import { addMessage, details, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { quoting, takeQuote } from "../../js/quoting.js";
import { complain } from "../../js/toasts.js";

/**
 * What is said, in the desk's own shape (model/content.py).
 * @typedef {{ text?: string, choices?: { id: string, title: string, description?: string, section?: string }[], menu?: string, enclosed?: object }} Content
 */

/**
 * Say something in a thread; why not, in words. What is sent again unchanged has the same key, so that it never arrives twice.
 * Whoever has left the form meanwhile keeps what they opened instead, and is told if it was not sent.
 * @param {string} id the thread's
 */
export function useSending(id) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const tried = useRef({ what: "", key: "" });
  const left = useRef(false);
  useEffect(() => () => (left.current = true), []);
  /** @param {Content} content @returns {Promise<boolean>} */
  const send = async (content) => {
    const quotes = quoting.value?.thread === id ? quoting.value.id : undefined;
    const what = JSON.stringify({ content, quotes });
    if (tried.current.what !== what) tried.current = { what, key: newKey() };
    setBusy(true);
    setWrong("");
    try {
      const body = { text: "", kind: "reply", seen: details.value.get(id)?.seen ?? null, quotes, ...content };
      const answer = await ask("POST", threadPath(id) + "/messages", body, tried.current.key);
      takeQuote(id);
      addMessage(id, answer.message);
      mergeCards([answer.card]);
      if (!left.current) closePanel();
      return true;
    } catch (error) {
      if (left.current) complain(error);
      setBusy(false);
      setWrong(error instanceof Refused ? error.message : t("error.unreachable"));
      return false;
    }
  };
  return { busy, wrong, setWrong, send };
}
