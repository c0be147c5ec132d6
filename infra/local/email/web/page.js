/**
 * @typedef {{ id: number, mine: boolean, subject: string, from: string, at: string, text: string, html: string, files: string[] }} Letter
 * @typedef {{ people: { id: string, name: string }[], shop: string, links: Record<string, string>, letters: Letter[] }} State
 */

const AGAIN = 700;
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
let shown = "";
let linked = "";
let answers = -1;
let shop = "";

/** @param {string} path @param {unknown} [body] */
async function call(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const told = await answer.json();
  $("alert").textContent = answer.ok ? "" : told.description;
  return { ok: answer.ok, told };
}

/** @param {{ id: string, name: string }[]} people */
function choices(people) {
  const select = $("person");
  if (select.options.length === people.length) return;
  const before = select.value;
  select.replaceChildren(...people.map((person) => new Option(person.name, person.id)));
  if (before) select.value = before;
}

/** @param {Record<string, string>} addresses */
function links(addresses) {
  const known = JSON.stringify(addresses);
  if (known === linked) return;
  linked = known;
  const here = document.createElement("b");
  here.textContent = "E-mail";
  here.setAttribute("aria-current", "page");
  const others = Object.entries(addresses).map(([name, address]) => {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = address;
    return link;
  });
  $("links").replaceChildren(here, ...others);
}

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
  const { told } = await call(`/page/state?person=${encodeURIComponent($("person").value)}`);
  const state = /** @type {State} */ (told);
  choices(state.people);
  links(state.links);
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
$("fresh").onclick = () => aim(null);
$("person").onchange = () => aim(null);
$("add").onclick = async () => {
  const name = prompt("Nome do cliente");
  if (!name?.trim()) return;
  const { ok, told } = await call("/page/person", { name });
  if (!ok) return;
  await draw();
  $("person").value = told.id;
};

const loop = () =>
  draw()
    .catch(() => undefined)
    .finally(() => setTimeout(loop, AGAIN));
loop();
