/**
 * @typedef {{ id: number, mine: boolean, text: string, at: string, reaction: string, buttons: string[] }} Said
 * @typedef {{ people: { id: number, name: string }[], bots: { id: number, name: string }[], links: Record<string, string>, messages: Said[], blocked: boolean, typing: boolean }} State
 */

const AGAIN = 700;
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
let shown = "";
let linked = "";

/** @param {string} path @param {unknown} [body] */
async function call(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const told = await answer.json();
  $("alert").textContent = answer.ok ? "" : told.description;
  return told;
}

const place = () => ({ person: Number($("person").value), bot: Number($("bot").value) });

/** @param {string} id @param {{ id: number, name: string }[]} entries */
function choices(id, entries) {
  const select = $(id);
  if (select.options.length === entries.length) return;
  const before = select.value;
  select.replaceChildren(...entries.map((entry) => new Option(entry.name, String(entry.id))));
  if (before) select.value = before;
}

/** @param {Record<string, string>} addresses */
function links(addresses) {
  const known = JSON.stringify(addresses);
  if (known === linked) return;
  linked = known;
  const here = document.createElement("b");
  here.textContent = "Telegram";
  here.setAttribute("aria-current", "page");
  const others = Object.entries(addresses).map(([name, address]) => {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = address;
    return link;
  });
  $("links").replaceChildren(here, ...others);
}

/** @param {Said} said */
function bubble(said) {
  const item = document.createElement("li");
  item.className = said.mine ? "mine" : "";
  item.textContent = said.text;
  const note = document.createElement("small");
  note.textContent = ` ${said.reaction} ${said.at}`;
  item.append(note);
  for (const title of said.buttons) {
    const button = document.createElement("button");
    button.textContent = title;
    button.onclick = () => call("/page/tap", { ...place(), title });
    item.append(button);
  }
  return item;
}

async function draw() {
  const { person, bot } = place();
  const state = /** @type {State} */ (await call(`/page/state?person=${person || 0}&bot=${bot || 0}`));
  choices("person", state.people);
  choices("bot", state.bots);
  links(state.links);
  $("block").textContent = state.blocked ? "Desbloquear o bot" : "Bloquear o bot";
  const now = JSON.stringify([place(), state.messages, state.typing]);
  if (now === shown) return;
  shown = now;
  const typing = state.typing
    ? [bubble({ id: 0, mine: false, text: "digitando…", at: "", reaction: "", buttons: [] })]
    : [];
  $("chat").replaceChildren(...state.messages.map(bubble), ...typing);
  $("chat").scrollTop = $("chat").scrollHeight;
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
  const { person, bot } = place();
  const told = await fetch(`/page/photo?person=${person}&bot=${bot}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  $("alert").textContent = told.ok ? "" : "A foto não foi enviada.";
  $("photo").value = "";
};
$("add").onclick = async () => {
  const name = prompt("Nome do cliente");
  if (!name?.trim()) return;
  const { id } = await call("/page/person", { name });
  await draw();
  $("person").value = String(id);
};
$("block").onclick = () => call("/page/block", place());

const loop = () =>
  draw()
    .catch(() => undefined)
    .finally(() => setTimeout(loop, AGAIN));
loop();
