/**
 * @typedef {{ id: string, mine: boolean, text: string, at: string, reaction: string, buttons: string[] }} Said
 * @typedef {{ title: string, comments: boolean, people: { id: string, name: string }[], accounts: { id: string, name: string }[], links: Record<string, string>, messages: Said[], blocked: boolean, typing: boolean }} State
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
  const content = await answer.json();
  $("alert").textContent = answer.ok ? "" : content.description;
  return content;
}

const place = () => ({ person: $("person").value, account: $("account").value });

/** @param {string} id @param {{ id: string, name: string }[]} entries */
function choices(id, entries) {
  const select = $(id);
  if (select.options.length === entries.length) return;
  const before = select.value;
  select.replaceChildren(...entries.map((entry) => new Option(entry.name, entry.id)));
  if (before) select.value = before;
}

/** @param {State} state */
function links(state) {
  const known = JSON.stringify([state.title, state.links]);
  if (known === linked) return;
  linked = known;
  const here = document.createElement("b");
  here.textContent = state.title;
  here.setAttribute("aria-current", "page");
  const others = Object.entries(state.links).map(([name, address]) => {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = address;
    return link;
  });
  $("links").replaceChildren(here, ...others);
  $("title").textContent = `${state.title} do cliente`;
  document.title = `${state.title} do cliente · Atende`;
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
  const { person, account } = place();
  const state = /** @type {State} */ (await call(`/page/state?person=${person}&account=${account}`));
  choices("person", state.people);
  choices("account", state.accounts);
  links(state);
  $("comment").hidden = !state.comments;
  $("block").textContent = state.blocked ? "Desbloquear a loja" : "Bloquear a loja";
  const now = JSON.stringify([place(), state.messages, state.typing]);
  if (now === shown) return;
  shown = now;
  const typing = state.typing
    ? [bubble({ id: "", mine: false, text: "digitando…", at: "", reaction: "", buttons: [] })]
    : [];
  $("chat").replaceChildren(...state.messages.map(bubble), ...typing);
  $("chat").scrollTop = $("chat").scrollHeight;
  if (document.hasFocus() && state.messages.some((said) => !said.mine)) await call("/page/read", place());
}

/** @param {string} verb @param {string} question */
const asks = (verb, question) => async () => {
  const text = prompt(question);
  if (text?.trim()) await call(`/page/${verb}`, { ...place(), text });
};

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
  const { person, account } = place();
  const answer = await fetch(`/page/photo?person=${person}&account=${account}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  $("alert").textContent = answer.ok ? "" : "A foto não foi enviada.";
  $("photo").value = "";
};
$("add").onclick = async () => {
  const name = prompt("Nome do cliente");
  if (!name?.trim()) return;
  const { id } = await call("/page/person", { name });
  await draw();
  $("person").value = id;
};
$("comment").onclick = asks("comment", "Seu comentário na publicação da loja");
$("app").onclick = asks("app", "O que a loja escreve no aplicativo do celular");
$("block").onclick = () => call("/page/block", place());

const loop = () =>
  draw()
    .catch(() => undefined)
    .finally(() => setTimeout(loop, AGAIN));
loop();
