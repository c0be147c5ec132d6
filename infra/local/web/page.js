/**
 * What the pages of the simulated channels share.
 *
 * @typedef {{ id: string | number, name: string }} Choice
 */

const AGAIN = 700;
let linked = "";

export const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/** Asks the page's server, and shows what it refuses. @param {string} path @param {unknown} [body] */
export async function call(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const content = await answer.json();
  $("alert").textContent = answer.ok ? "" : content.description;
  return { ok: answer.ok, content };
}

/** @param {string} id @param {Choice[]} entries */
export function choices(id, entries) {
  const select = $(id);
  if (select.options.length === entries.length) return;
  const before = select.value;
  select.replaceChildren(...entries.map((entry) => new Option(entry.name, String(entry.id))));
  if (before) select.value = before;
}

/** Names the channel, and leads to the others. @param {{ title: string, links: Record<string, string> }} state */
export function links({ title, links }) {
  const known = JSON.stringify([title, links]);
  if (known === linked) return;
  linked = known;
  const here = document.createElement("b");
  here.textContent = title;
  here.setAttribute("aria-current", "page");
  const others = Object.entries(links).map(([name, address]) => {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = address;
    return link;
  });
  $("links").replaceChildren(here, ...others);
  $("title").textContent = `${title} do cliente`;
  document.title = `${title} do cliente · Atende`;
}

/** Draws the page again and again, and lets the person add a customer. @param {() => Promise<void>} draw */
export function start(draw) {
  $("add").onclick = async () => {
    const name = prompt("Nome do cliente");
    if (!name?.trim()) return;
    const { ok, content } = await call("/page/person", { name });
    if (!ok) return;
    await draw();
    $("person").value = String(content.id);
  };
  const loop = () =>
    draw()
      .catch(() => undefined)
      .finally(() => setTimeout(loop, AGAIN));
  loop();
}
