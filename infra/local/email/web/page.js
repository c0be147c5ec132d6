/**
 * @typedef {{ id: number, mine: boolean, subject: string, from: string, at: string, text: string, html: string, files: string[] }} Letter
 * @import { Choice } from "../../web/page.js"
 * @typedef {{ title: string, people: Choice[], shop: string, links: Record<string, string>, letters: Letter[] }} State
 */

import { $, call, choices, links, start } from "../../web/page.js";

let shown = "";
let answers = -1;
let shop = "";

/** @param {Letter} letter */
function item(letter) {
  const entry = document.createElement("li");
  entry.className = letter.mine ? "mine" : "";
  const head = document.createElement("h2");
  head.textContent = letter.subject || "(sem assunto)";
  const note = document.createElement("small");
  note.textContent = `${letter.mine ? "você" : letter.from} · ${letter.at}`;
  entry.append(head, note, letter.html ? framed(letter.html) : written(letter.text));
  if (letter.files.length) {
    const files = document.createElement("p");
    files.textContent = `Anexos: ${letter.files.join(", ")}`;
    entry.append(files);
  }
  if (!letter.mine) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Responder";
    button.onclick = () => aim(letter);
    entry.append(button);
  }
  return entry;
}

/** @param {string} text */
function written(text) {
  const words = document.createElement("p");
  words.className = "words";
  words.textContent = text;
  return words;
}

/** @param {string} html sanitised; the frame runs no scripts and loads nothing */
function framed(html) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "");
  frame.title = "Conteúdo do e-mail";
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${html}`;
  return frame;
}

/** @param {Letter | null} letter */
function aim(letter) {
  answers = letter ? letter.id : -1;
  $("subject").hidden = Boolean(letter);
  $("fresh").hidden = !letter;
  $("to").textContent = letter ? `Resposta a “${letter.subject}”` : `Para: ${shop}`;
  $("text").focus();
}

async function draw() {
  const { content } = await call(`/page/state?person=${encodeURIComponent($("person").value)}`);
  const state = /** @type {State} */ (content);
  choices("person", state.people);
  links(state);
  shop = state.shop || "a loja ainda não tem e-mail";
  if (answers < 0) $("to").textContent = `Para: ${shop}`;
  const now = JSON.stringify([$("person").value, state.letters]);
  if (now === shown) return;
  shown = now;
  $("letters").replaceChildren(...state.letters.map(item));
  $("letters").scrollTop = $("letters").scrollHeight;
}

$("write").onsubmit = async (/** @type {Event} */ event) => {
  event.preventDefault();
  const body = { person: $("person").value, subject: $("subject").value, text: $("text").value, answers };
  const { ok } = await call("/page/write", body);
  if (!ok) return;
  $("text").value = "";
  $("subject").value = "";
  aim(null);
};
$("dns").onsubmit = async (/** @type {Event} */ event) => {
  event.preventDefault();
  const { ok } = await call("/page/dns", { domain: $("domain").value });
  if (ok) $("domain").value = "";
};
$("fresh").onclick = () => aim(null);
$("person").onchange = () => aim(null);

start(draw);
