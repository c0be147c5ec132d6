/**
 * The page of a simulated channel with chats.
 *
 * @import { Choice } from "./page.js"
 * @typedef {{ id: string | number, mine: boolean, text: string, at: string, reaction: string, buttons: string[] }} Message
 * @typedef {{ title: string, comments?: boolean, people: Choice[], accounts: Choice[], links: Record<string, string>, messages: Message[], blocked: boolean, typing: boolean, elsewhere?: boolean }} State
 */
import { $, call, choices, links, start } from "./page.js";

const TYPING = { id: "", mine: false, text: "digitando…", at: "", reaction: "", buttons: [] };
let shown = "";

export const place = () => ({ person: $("person").value, account: $("account").value });

/** @param {Message} message */
function bubble(message) {
  const item = document.createElement("li");
  item.className = message.mine ? "mine" : "";
  item.textContent = message.text;
  const note = document.createElement("small");
  note.textContent = ` ${message.reaction} ${message.at}`;
  item.append(note);
  for (const title of message.buttons) {
    const button = document.createElement("button");
    button.textContent = title;
    button.onclick = () => call("/page/tap", { ...place(), title });
    item.append(button);
  }
  return item;
}

/**
 * @param {string} shop what the customer can block: `a loja`
 * @param {(state: State, changed: boolean) => unknown} [drawn] is called whenever the page is drawn
 */
export function chat(shop, drawn = () => undefined) {
  start(async () => {
    const state = /** @type {State} */ ((await call(`/page/state?${new URLSearchParams(place())}`)).content);
    choices("person", state.people);
    choices("account", state.accounts);
    links(state);
    $("block").textContent = `${state.blocked ? "Desbloquear" : "Bloquear"} ${shop}`;
    const now = JSON.stringify([place(), state.messages, state.typing]);
    const changed = now !== shown;
    if (changed) {
      shown = now;
      $("chat").replaceChildren(...state.messages.map(bubble), ...(state.typing ? [bubble(TYPING)] : []));
      $("chat").scrollTop = $("chat").scrollHeight;
    }
    await drawn(state, changed);
  });
}

$("write").onsubmit = async (/** @type {Event} */ event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  await call("/page/write", { ...place(), text });
};
$("photo").onchange = async () => {
  const [file] = $("photo").files;
  if (!file) return;
  const answer = await fetch(`/page/photo?${new URLSearchParams(place())}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  $("alert").textContent = answer.ok ? "" : "A foto não foi enviada.";
  $("photo").value = "";
};
$("block").onclick = () => call("/page/block", place());
