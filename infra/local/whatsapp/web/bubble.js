// One message as it looks on the customer's phone.

import { avatar, clock, el, icon } from "./dom.js";
import { marked, plain } from "./markup.js";
import { number, state } from "./store.js";
import { zone } from "./view.js";

/** @import { Acts, Bubble, Child, Choice } from "./types.js" */

/** @type {(bubble: Bubble) => boolean} */
const mine = (bubble) => bubble.direction === "incoming";
/** @type {Record<string, string>} */
const NAMES = {
  image: "Foto",
  video: "Vídeo",
  audio: "Mensagem de voz",
  document: "Documento",
  sticker: "Figurinha",
  location: "Localização",
  contacts: "Contato",
  unsupported: "Enquete",
};

/**
 * One line for lists and quotes.
 * @param {Bubble} bubble
 */
export function excerpt(bubble) {
  if (bubble.type === "location") return bubble.content.location.name || NAMES.location;
  if (bubble.type === "document") return bubble.content.document.filename || NAMES.document;
  return plain(bubble.text && bubble.type !== "unsupported" ? bubble.text : (NAMES[bubble.type] ?? bubble.type));
}

/** @type {Record<string, [shape: string, extra: string, title: string]>} */
const TICKS = {
  sending: ["tick", "", "A loja ainda não recebeu"],
  accepted: ["ticks", "", "Entregue à loja"],
  read: ["ticks", "read", "Lida pela loja"],
};

/** @param {Bubble} bubble */
export function ticks(bubble) {
  if (!mine(bubble)) return null;
  const [name, extra, title] = TICKS[bubble.state] ?? ["tick", "", ""];
  const shape = icon(name, extra);
  shape.removeAttribute("aria-hidden");
  shape.setAttribute("role", "img");
  shape.setAttribute("aria-label", title);
  return shape;
}

/** @type {(bubble: Bubble) => HTMLElement} */
const meta = (bubble) => el("span.meta", {}, clock(bubble.at, zone()), ticks(bubble));
/** @type {(text: string) => HTMLElement} */
const said = (text) => el("span.said", {}, ...marked(text));

/**
 * The row of a message; `acts` has open(bubble), press(bubble, choice), list(bubble), find(wamid).
 * @param {Bubble} bubble
 * @param {Acts} acts
 * @param {{ album?: number }} options
 */
export function row(bubble, acts, { album = 0 } = {}) {
  const content = album ? [grid(album)] : parts(bubble);
  const broad = album || BROAD.has(bubble.type) ? ".broad" : "";
  const box = el(
    `div.bubble${broad}`,
    {
      "data-wamid": bubble.wamid,
      tabindex: "0",
      role: "group",
      "aria-label": `${mine(bubble) ? "Você" : "Loja"}: ${album ? `${album} fotos` : excerpt(bubble)}`,
      onclick: (event) => {
        if (!event.target.closest("a, button")) acts.open(bubble);
      },
      onkeydown: (event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) acts.open(bubble);
      },
      oncontextmenu: (event) => {
        event.preventDefault();
        acts.open(bubble);
      },
    },
    quote(bubble, acts),
    ...content,
    meta(bubble),
  );
  const kind = bubble.type === "sticker" ? ".sticker" : "";
  return el(`div.row${mine(bubble) ? ".mine" : ""}${kind}`, {}, box, reactions(bubble), choices(bubble, acts));
}

/**
 * @param {Bubble} bubble
 * @param {Acts} acts
 */
function quote(bubble, acts) {
  const wamid = bubble.quotes;
  if (!wamid) return null;
  const quoted = state.bubbles.get(wamid);
  const author = !quoted ? "Mensagem" : mine(quoted) ? "Você" : number(bubble.number)?.name;
  return el(
    "button.quote",
    { type: "button", onclick: () => acts.find(wamid) },
    el("b", {}, author),
    el("span", {}, quoted ? excerpt(quoted) : "que não está mais aqui"),
  );
}

/** @param {Bubble} bubble */
function reactions(bubble) {
  const emojis = [...new Set(Object.values(bubble.reactions).filter(Boolean))];
  return emojis.length ? el("span.reaction", { "aria-label": `Reação ${emojis.join(" ")}` }, emojis.join(" ")) : null;
}

/**
 * @param {Bubble} bubble
 * @param {Acts} acts
 */
function choices(bubble, acts) {
  if (!mine(bubble) && bubble.type === "template") {
    const orders = given(bubble.content.template, "button").flatMap((button) => button.action?.order_details ?? []);
    return orders.length ? el("div.choices", {}, orders.flatMap(toPay)) : null;
  }
  if (mine(bubble) || bubble.type !== "interactive") return null;
  const { type, action } = bubble.content.interactive;
  if (type in PRESSED) return el("div.choices", {}, PRESSED[type](action));
  if (type === "list") {
    const open = el("button.choice", { type: "button", onclick: () => acts.list(bubble) }, icon("list"), action.button);
    return el("div.choices", {}, open);
  }
  return bubble.choices.length
    ? el(
        "div.choices",
        {},
        bubble.choices.map((choice) => button(bubble, choice, acts)),
      )
    : null;
}

/** @type {(name: string, label: string) => HTMLElement} */
const shown = (name, label) => el("span.choice", {}, icon(name), label);

/** @type {Record<string, string>} */
const WAYS = { pix_dynamic_code: "Copiar código Pix", payment_link: "Pagar pelo link", boleto: "Copiar boleto" };
/** @type {(amount: { value: number, offset: number }) => string} */
const money = ({ value, offset }) => (value / offset).toLocaleString("pt-BR", { style: "currency", currency: "BRL" });

/**
 * An order to pay, of a message or behind a template's button.
 * @type {(order: any) => HTMLElement[]}
 */
const toPay = ({ order, total_amount, payment_settings }) => [
  ...order.items.map((/** @type {any} */ item) => shown("list", `${item.quantity} × ${item.name}`)),
  shown("list", `Total: ${money(total_amount)}`),
  ...payment_settings.map((/** @type {any} */ way) => shown("out", WAYS[way.type])),
];

/**
 * What is under messages that have neither reply buttons nor a list.
 * @type {Record<string, (action: any) => Child>}
 */
const PRESSED = {
  cta_url: ({ parameters }) =>
    el(
      "a.choice",
      { href: parameters.url, target: "_blank", rel: "noopener noreferrer" },
      icon("out"),
      parameters.display_text,
    ),
  flow: ({ parameters }) => shown("file", parameters.flow_cta),
  location_request_message: () => shown("pin", "Enviar localização"),
  request_contact_info: () => shown("person", "Compartilhar telefone"),
  call_permission_request: () => shown("mic", "Permitir ligações"),
  carousel: ({ cards }) =>
    cards.map((/** @type {any} */ card) =>
      card.type === "product"
        ? shown("list", card.action.product_retailer_id)
        : shown("photo", [card.body?.text, card.action.parameters.display_text].filter(Boolean).join(" · ")),
    ),
  order_details: ({ parameters }) => toPay(parameters),
  order_status: ({ parameters }) => shown("tick", `Pedido: ${parameters.order.status}`),
  product: (action) => shown("list", action.product_retailer_id),
  product_list: ({ sections }) =>
    sections.flatMap((/** @type {any} */ section) =>
      section.product_items.map((/** @type {any} */ item) => shown("list", item.product_retailer_id)),
    ),
  catalog_message: () => shown("list", "Ver catálogo"),
};

/**
 * @param {Bubble} bubble
 * @param {Choice} choice
 * @param {Acts} acts
 */
function button(bubble, choice, acts) {
  const chosen = bubble.chosen.includes(choice.id);
  return el(
    `button.choice${chosen ? ".chosen" : ""}`,
    { type: "button", onclick: () => acts.press(bubble, choice) },
    icon(chosen ? "tick" : "reply"),
    choice.title,
  );
}

/** @param {Bubble} bubble */
function parts(bubble) {
  const part = bubble.content[bubble.type];
  const build = BUILDERS[bubble.type];
  return build ? build(part, bubble) : [said(bubble.text || `[${bubble.type}]`)];
}

const BROAD = new Set(["image", "video", "location"]);
/** @type {(part: any) => HTMLElement[]} */
const captioned = (part) => (part.caption ? [said(part.caption)] : []);
/** @type {(part: any) => string} */
const source = (part) => (part.id ? `/phone/files/${encodeURIComponent(part.id)}` : part.link);
/** @type {(name: string) => HTMLElement} */
const tile = (name) => el("span.tile", {}, icon(name));
/** @type {(kind: string, ...children: Child[]) => HTMLElement} */
const piece = (kind, ...children) => el(`div.piece.${kind}`, {}, ...children);
/** @type {(title: string, line: string | undefined) => HTMLElement} */
const lines = (title, line) => el("span", {}, el("b", {}, title), line ? el("small", {}, line) : null);

/** @type {Record<string, (part: any, bubble: Bubble) => Child[]>} */
const BUILDERS = {
  image: (part) => [el("img.photo", { src: source(part), alt: "Foto" }), ...captioned(part)],
  video: (part) => [el("video.photo", { src: source(part), controls: true, preload: "metadata" }), ...captioned(part)],
  audio: (part) => [
    el("audio", { src: source(part), controls: true, preload: "metadata", "aria-label": "Mensagem de voz" }),
  ],
  document: (part) => [
    el(
      "a.piece.file",
      { href: source(part), download: part.filename ?? "" },
      tile("file"),
      lines(part.filename || "Documento", "Toque para abrir"),
    ),
    ...captioned(part),
  ],
  sticker: (part) => [el("img.photo", { src: source(part), alt: "Figurinha" })],
  location: (part) => [
    el("span.map", {}, icon("pin")),
    el(
      "div.place",
      {},
      el("b", {}, part.name || "Localização atual"),
      el("small", {}, part.address || `${part.latitude}, ${part.longitude}`),
    ),
  ],
  contacts: (part) => [
    piece(
      "card",
      avatar({ id: "card", name: part[0].name?.formatted_name ?? "Contato" }),
      lines(part[0].name?.formatted_name ?? "Contato", part[0].phones?.[0]?.phone),
    ),
  ],
  template: (part, bubble) => [
    el("div.head", {}, `Modelo ${part.name}`),
    ...headers(part, bubble),
    said(bubble.text),
    ...codes(part),
  ],
  unsupported: (part) => [
    piece("poll", tile("poll"), lines(UNSUPPORTED[part.type] ?? "Enquete", "A loja não consegue ver este tipo")),
  ],
  order: (part) => [
    piece("card", tile("list"), lines("Pedido", `${part.product_items.length} itens`)),
    ...(part.text ? [said(part.text)] : []),
  ],
  button: (part) => [said(part.text)],
  interactive: (part, bubble) =>
    mine(bubble)
      ? [said(bubble.text || "Resposta a um formulário")]
      : [
          part.header
            ? part.header.text
              ? el("div.head", {}, part.header.text)
              : el("span.media", { role: "img", "aria-label": NAMES[part.header.type] })
            : null,
          el("div.said", {}, ...marked(part.body?.text ?? "")),
          part.footer?.text ? el("div.foot", {}, part.footer.text) : null,
        ],
};

/** @type {(template: { components?: { type: string, parameters: any[] }[] }, kind: string) => any[]} */
const given = (template, kind) =>
  (template.components ?? []).filter(({ type }) => type === kind).flatMap(({ parameters }) => parameters);
/** @type {(template: any, bubble: Bubble) => Child[]} */
const headers = (template, bubble) =>
  given(template, "header").flatMap((part) => BUILDERS[part.type]?.(part[part.type], bubble) ?? []);
/** @type {(template: any) => HTMLElement[]} */
const codes = (template) =>
  given(template, "button")
    .filter((button) => button.coupon_code)
    .map((button) => el("div.foot", {}, `Código: ${button.coupon_code}`));

/** @type {Record<string, string>} */
const UNSUPPORTED = { location: "Localização em tempo real", view_once: "Foto de visualização única" };

/** @param {number} count */
function grid(count) {
  const shown = Array.from({ length: Math.min(4, count) }, (_, place) =>
    el("span.media", {}, place === 3 && count > 4 ? el("span.rest", {}, `+${count - 3}`) : null),
  );
  return el("div.album", { role: "img", "aria-label": `Álbum com ${count} fotos` }, shown);
}
