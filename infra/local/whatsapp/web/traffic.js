// The developers' panel: webhooks to the shop and its calls to the Graph API, newest first.

import { $, arrange, el, kept, preciseClock } from "./dom.js";
import { excerpt } from "./bubble.js";
import { customer, state } from "./store.js";
import { view, zone } from "./view.js";

/** @import { Entry } from "./types.js" */

const SHOWN = 80;
/** @type {Map<number, { signature: string, node: HTMLLIElement }>} */
const nodes = new Map();

export function renderTraffic() {
  const onlyThis = $("only-this").checked;
  const entries = [...state.traffic.values()]
    .reverse()
    .filter((entry) => !onlyThis || (entry.person === view.customer && entry.number === view.number))
    .slice(0, SHOWN);
  const list = $("traffic-list");
  const wanted = entries.map(node);
  if (!wanted.length)
    wanted.push(el("li.traffic-empty", {}, "Nada ainda. Escreva uma mensagem e veja o webhook que a loja recebe."));
  arrange(list, wanted);
}

/**
 * The entry's element, made anew when the entry changed, open if it was open.
 * @param {Entry} entry
 */
function node(entry) {
  return kept(nodes, entry.id, `${state.epoch}/${entry.version}/${$("only-this").checked}`, (old) =>
    build(entry, old?.querySelector("details")?.open ?? false),
  );
}

/**
 * @param {Entry} entry
 * @param {boolean} open
 */
function build(entry, open) {
  const graph = entry.way === "graph";
  const about = state.bubbles.get(entry.about);
  const who = $("only-this").checked ? "" : (customer(entry.person)?.name ?? "");
  const told = [
    preciseClock(entry.at, zone()),
    entry.attempts > 1 ? `${entry.attempts} tentativas` : "",
    who,
    about ? excerpt(about) : "",
  ];
  const summary = el(
    "summary",
    {},
    el(
      `span.entry-way${graph ? ".graph" : ""}`,
      { title: graph ? "A loja chamou a Graph API" : "A Meta avisou a loja" },
      graph ? "←" : "→",
    ),
    el("span.entry-title", {}, el("b", {}, entry.title), el("small", {}, told.filter(Boolean).join(" · "))),
    el("span.entry-ms", {}, entry.status === null ? "" : `${Math.round(entry.ms)} ms`),
    pill(entry.status),
  );
  const details = el("details", { open }, summary);
  details.className = "entry";
  const fill = () => {
    if (details.open && details.childElementCount === 1) {
      details.append(el("div.code-label", {}, graph ? "Pedido da loja" : "Corpo do webhook"), code(entry.request));
      if (entry.response) details.append(el("div.code-label", {}, "Resposta"), code(entry.response));
    }
  };
  details.addEventListener("toggle", fill);
  fill();
  return el("li", {}, details);
}

/** @param {number | null} status */
function pill(status) {
  const [kind, text] =
    status === null
      ? ["", "…"]
      : status === 0
        ? ["bad", "—"]
        : [status < 300 ? "good" : status < 500 ? "warn" : "bad", String(status)];
  return el(`span.pill${kind ? `.${kind}` : ""}`, { title: status === 0 ? "Sem resposta" : null }, text);
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?|true|false|null)/g;

/** @param {unknown} value */
function code(value) {
  const text = JSON.stringify(value, null, 2);
  const box = el("pre.code");
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const kind = found[1] ? (found[2] ? "key" : "string") : "number";
    box.append(text.slice(end, found.index), el(`span.${kind}`, {}, found[1] ?? found[3]), found[2] ?? "");
    end = found.index + found[0].length;
  }
  box.append(text.slice(end));
  return box;
}
