import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { Refused, ask, newKey, threadPath } from "../../js/api.js";
import { addMessage, cards, details, mergeCards } from "../../js/desk.js";
import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { nameOf, phoneText } from "../../js/person.js";
import { go } from "../../js/router.js";
import { say } from "../../js/toasts.js";
import { Avatar } from "../../js/ui/avatar.js";
import { windowLeft } from "../../js/ui/window.js";
import { plain } from "../../js/whatsapp.js";

/** @import { Card, Message } from "../../js/types.js" */

const SHOWN = 20;
/** After the last key, before the desk is asked. */
const PAUSE_MS = 300;

/** Send a message once more in another conversation. @param {{ thread: string, message: Message }} props */
export function Page({ thread, message }) {
  const [text, setText] = useState("");
  const [to, setTo] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const key = useRef({ to: "", key: "" });
  useOlder(text);
  const found = [...cards.value.values()]
    .filter((card) => card.id !== thread && isFound(card, fold(text)))
    .slice(0, SHOWN);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (key.current.to !== to) key.current = { to, key: newKey() };
    setBusy(true);
    setWrong("");
    try {
      const body = { text: "", seen: details.value.get(to)?.seen ?? null, forward: { thread, message: message.id } };
      const answer = await ask("POST", `${threadPath(to)}/messages`, body, key.current.key);
      addMessage(to, answer.message);
      mergeCards([answer.card]);
      closePanel();
      const open = { label: t("alert.open"), run: () => go("/c/" + to) };
      say(t("forward.done", { name: nameOf(answer.card) }), { act: open });
    } catch (error) {
      setBusy(false);
      setWrong(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  return html`<form class="forward" onSubmit=${submit}>
    <p class="hint">${t("forward.what")}</p>
    <blockquote>${plain(message.text).slice(0, 200) || t("type." + message.type)}</blockquote>
    <input type="search" autofocus value=${text} aria-label=${t("forward.to")} placeholder=${t("forward.hint")} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
    <fieldset>
      <legend class="unseen">${t("forward.choose")}</legend>
      ${found.map((card) => html`<${Row} key=${card.id} card=${card} on=${to === card.id} choose=${() => setTo(card.id)} />`)}
      ${!found.length && html`<p class="hint" role="status">${t("forward.none")}</p>`}
    </fieldset>
    ${wrong && html`<p class="outcome bad" role="alert">${wrong}</p>`}
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${!to || busy}>${t("forward.send")}</button>
    </div>
  </form>`;
}

/** @param {Card} card @param {string} wanted */
const isFound = (card, wanted) =>
  fold(`${card.name} ${card.phone ?? ""} ${card.phone ? phoneText(card.phone) : ""} ${card.protocol}`).includes(wanted);

/** @param {{ card: Card, on: boolean, choose: () => void }} props */
function Row({ card, on, choose }) {
  const closed = windowLeft(card) <= 0;
  return html`<label class="choice">
    <input type="radio" name="to" checked=${on} disabled=${closed} onChange=${choose} />
    <${Avatar} name=${nameOf(card)} seed=${card.contact} />
    <span>${nameOf(card)} <small>${closed ? t("forward.closed") : card.protocol}</small></span>
  </label>`;
}

/** Conversations that the list does not have come from the search. @param {string} text */
function useOlder(text) {
  useEffect(() => {
    if (text.trim().length < 2) return undefined;
    let gone = false;
    const timer = setTimeout(async () => {
      const answer = await ask("GET", "/search?q=" + encodeURIComponent(text.trim())).catch(() => null);
      const missing = (answer?.contacts ?? []).filter(
        (/** @type {{ thread: string }} */ contact) => !cards.value.has(contact.thread),
      );
      for (const contact of missing.slice(0, 5)) {
        const detail = await ask("GET", threadPath(contact.thread)).catch(() => null);
        if (detail && !gone) mergeCards([detail]);
      }
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
}
