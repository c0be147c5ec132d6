// One message as it looks on the customer's phone.

import { avatar, clock, el, icon } from "./dom.js";
import { marked, plain } from "./markup.js";
import { number, state } from "./store.js";
import { zone } from "./view.js";

const mine = (bubble) => bubble.direction === "incoming";
const NAMES = { image: "Foto", video: "Vídeo", audio: "Mensagem de voz", document: "Documento", sticker: "Figurinha", location: "Localização", contacts: "Contato", unsupported: "Enquete" };

/** One line for lists and quotes. */
export function excerpt(bubble) {
  if (bubble.type === "location") return bubble.content.location.name || NAMES.location;
  if (bubble.type === "document") return bubble.content.document.filename || NAMES.document;
  return plain(bubble.text && bubble.type !== "unsupported" ? bubble.text : NAMES[bubble.type] ?? bubble.type);
}

export function ticks(bubble) {
  if (!mine(bubble)) return null;
  const [name, extra, title] = {
    sending: ["tick", "", "A loja ainda não recebeu"],
    accepted: ["ticks", "", "Entregue à loja"],
    read: ["ticks", "read", "Lida pela loja"],
  }[bubble.state] ?? ["tick", "", ""];
  const shape = icon(name, extra);
  shape.removeAttribute("aria-hidden");
  shape.setAttribute("role", "img");
  shape.setAttribute("aria-label", title);
  return shape;
}

const meta = (bubble) => el("span.meta", {}, clock(bubble.at, zone()), ticks(bubble));
const said = (text) => el("span.said", {}, ...marked(text));

/** The row of a message; `acts` has open(bubble), press(bubble, choice), list(bubble), find(wamid). */
export function row(bubble, acts, { album = 0 } = {}) {
  const content = album ? [grid(album)] : parts(bubble);
  const broad = album || BROAD.has(bubble.type) ? ".broad" : "";
  const box = el(`div.bubble${broad}`, {
    "data-wamid": bubble.wamid, tabindex: "0", role: "group", "aria-label": `${mine(bubble) ? "Você" : "Loja"}: ${album ? `${album} fotos` : excerpt(bubble)}`,
    onclick: (event) => { if (!event.target.closest("a, button")) acts.open(bubble); },
    onkeydown: (event) => { if (event.key === "Enter" && event.target === event.currentTarget) acts.open(bubble); },
    oncontextmenu: (event) => { event.preventDefault(); acts.open(bubble); },
  }, quote(bubble, acts), ...content, meta(bubble));
  const kind = bubble.type === "sticker" ? ".sticker" : "";
  return el(`div.row${mine(bubble) ? ".mine" : ""}${kind}`, {}, box, reactions(bubble), choices(bubble, acts));
}

function quote(bubble, acts) {
  if (!bubble.quotes) return null;
  const quoted = state.bubbles.get(bubble.quotes);
  const author = !quoted ? "Mensagem" : mine(quoted) ? "Você" : number(bubble.number)?.name;
  return el("button.quote", { type: "button", onclick: () => acts.find(bubble.quotes) },
    el("b", {}, author), el("span", {}, quoted ? excerpt(quoted) : "que não está mais aqui"));
}

function reactions(bubble) {
  const emojis = [...new Set(Object.values(bubble.reactions).filter(Boolean))];
  return emojis.length ? el("span.reaction", { "aria-label": `Reação ${emojis.join(" ")}` }, emojis.join(" ")) : null;
}

function choices(bubble, acts) {
  if (mine(bubble) || bubble.type !== "interactive") return null;
  const { type, action } = bubble.content.interactive;
  if (type in PRESSED) return el("div.choices", {}, PRESSED[type](action, bubble));
  if (type === "list") {
    const open = el("button.choice", { type: "button", onclick: () => acts.list(bubble) }, icon("list"), action.button);
    return el("div.choices", {}, open);
  }
  return bubble.choices.length ? el("div.choices", {}, bubble.choices.map((choice) => button(bubble, choice, acts))) : null;
}

const shown = (name, label) => el("span.choice", {}, icon(name), label);

/** What is under messages that have neither reply buttons nor a list. */
const PRESSED = {
  cta_url: ({ parameters }) => el("a.choice", { href: parameters.url, target: "_blank", rel: "noopener noreferrer" }, icon("out"), parameters.display_text),
  flow: ({ parameters }) => shown("file", parameters.flow_cta),
  location_request_message: () => shown("pin", "Enviar localização"),
  request_contact_info: () => shown("person", "Compartilhar telefone"),
  call_permission_request: () => shown("mic", "Permitir ligações"),
  carousel: ({ cards }) => cards.map((card) => shown("photo", [card.body?.text, card.action.parameters.display_text].filter(Boolean).join(" · "))),
};

function button(bubble, choice, acts) {
  const chosen = bubble.chosen.includes(choice.id);
  return el(`button.choice${chosen ? ".chosen" : ""}`, { type: "button", onclick: () => acts.press(bubble, choice) },
    icon(chosen ? "tick" : "reply"), choice.title);
}

function parts(bubble) {
  const part = bubble.content[bubble.type];
  const build = BUILDERS[bubble.type];
  return build ? build(part, bubble) : [said(bubble.text || `[${bubble.type}]`)];
}

const BROAD = new Set(["image", "video", "location"]);
const captioned = (part) => (part.caption ? [said(part.caption)] : []);
const source = (part) => (part.id ? `/phone/files/${encodeURIComponent(part.id)}` : part.link);
const tile = (name) => el("span.tile", {}, icon(name));
const piece = (kind, ...children) => el(`div.piece.${kind}`, {}, ...children);
const lines = (title, line) => el("span", {}, el("b", {}, title), line ? el("small", {}, line) : null);

const BUILDERS = {
  image: (part) => [el("img.photo", { src: source(part), alt: "Foto" }), ...captioned(part)],
  video: (part) => [el("video.photo", { src: source(part), controls: true, preload: "metadata" }), ...captioned(part)],
  audio: (part) => [el("audio", { src: source(part), controls: true, preload: "metadata", "aria-label": "Mensagem de voz" })],
  document: (part) => [el("a.piece.file", { href: source(part), download: part.filename ?? "" }, tile("file"), lines(part.filename || "Documento", "Toque para abrir")), ...captioned(part)],
  sticker: (part) => [el("img.photo", { src: source(part), alt: "Figurinha" })],
  location: (part) => [el("span.map", {}, icon("pin")), el("div.place", {}, el("b", {}, part.name || "Localização atual"), el("small", {}, part.address || `${part.latitude}, ${part.longitude}`))],
  contacts: (part) => [piece("card", avatar({ id: "card", name: part[0].name?.formatted_name ?? "Contato" }), lines(part[0].name?.formatted_name ?? "Contato", part[0].phones?.[0]?.phone))],
  template: (part, bubble) => [el("div.head", {}, `Modelo ${part.name}`), ...headers(part), said(bubble.text), ...codes(part)],
  unsupported: (part) => [piece("poll", tile("poll"), lines(UNSUPPORTED[part.type] ?? "Enquete", "A loja não consegue ver este tipo"))],
  order: (part) => [piece("card", tile("list"), lines("Pedido", `${part.product_items.length} itens`)), ...(part.text ? [said(part.text)] : [])],
  button: (part) => [said(part.text)],
  interactive: (part, bubble) => (mine(bubble) ? [said(bubble.text || "Resposta a um formulário")] : [
    part.header ? (part.header.text ? el("div.head", {}, part.header.text) : el("span.media", { role: "img", "aria-label": NAMES[part.header.type] })) : null,
    el("div.said", {}, ...marked(part.body?.text ?? "")),
    part.footer?.text ? el("div.foot", {}, part.footer.text) : null,
  ]),
};

const given = (part, kind) => (part.components ?? []).filter(({ type }) => type === kind).flatMap(({ parameters }) => parameters);
const headers = (part) => given(part, "header").flatMap((one) => (BUILDERS[one.type] ? BUILDERS[one.type](one[one.type]) : []));
const codes = (part) => given(part, "button").filter((one) => one.coupon_code).map((one) => el("div.foot", {}, `Código: ${one.coupon_code}`));

const UNSUPPORTED = { location: "Localização em tempo real", view_once: "Foto de visualização única" };

function grid(count) {
  const shown = Array.from({ length: Math.min(4, count) }, (_, place) =>
    el("span.media", {}, place === 3 && count > 4 ? el("span.rest", {}, `+${count - 3}`) : null));
  return el("div.album", { role: "img", "aria-label": `Álbum com ${count} fotos` }, shown);
}
