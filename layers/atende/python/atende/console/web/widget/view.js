/** Draws the chat into a shadow root. All text is text, never HTML. */

/** @import { Shown, State, Talk } from "./talk.js" */
/** @import { Store, Unsent } from "./store.js" */
/** @import { Words } from "./words.js" */
/** @typedef {{ address: string, title: string, language: string, colour: string, ink: string, link: string, side: string,
 *   greeting: string, fields: Record<string, string>, mail: boolean, open: boolean }} Settings */

const LONGEST = 4096;
const TYPES = ".jpg,.jpeg,.png,.webp,.gif,.mp4,.mp3,.m4a,.ogg,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv";
const MARKS =
  /(?<address>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|```(?<fixed>[^`]+)```|\*(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\*|(?<![\p{L}\p{N}])_(?<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}])|~(?<struck>[^\s~](?:[^~\n]*[^\s~])?)~/gu;
const ICONS = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-6 16-3-7z",
  clip: "M19 11l-7.5 7.5a4 4 0 0 1-6-6L13 5a2.8 2.8 0 0 1 4 4l-7.500 7.500a1 1 0 0 1-2-2L14 8",
};
const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [attributes] @param {(Node | string | undefined | false)[]} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
function el(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...inside.filter((part) => part !== undefined && part !== false));
  return element;
}

/** @param {keyof typeof ICONS} name */
function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A text with its addresses as links, and the marks that the shop writes, such as *bold*, as what they mean. @param {string} text */
function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const { address, bold, italic, struck, fixed } = match.groups ?? {};
    parts.push(text.slice(end, match.index));
    if (address) parts.push(outward(address, address));
    if (bold) parts.push(el("b", {}, bold));
    if (italic) parts.push(el("i", {}, italic));
    if (struck) parts.push(el("s", {}, struck));
    if (fixed) parts.push(el("code", {}, fixed));
    end = match.index + match[0].length;
  }
  return el("p", {}, ...parts, text.slice(end));
}

/** @param {string} url @param {string} title @param {Record<string, any>} [more] */
const outward = (url, title, more) =>
  el("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...more }, title);

/** @param {string} url */
const isWeb = (url) => /^https?:\/\//.test(url);

/**
 * @param {ShadowRoot} root @param {Settings} settings @param {Words} words @param {Store} store
 * @param {() => Talk} talk
 */
export function makeView(root, settings, words, store, talk) {
  /** @type {Map<string, { node: HTMLElement, drawn: string }>} */
  const bubbles = new Map();
  let lastRead = 0;
  let shows = false;

  const count = el("span", { class: "count", "aria-hidden": "true", hidden: true });
  const launch = el(
    "button",
    { class: "launch", type: "button", "aria-expanded": "false", "aria-label": words.open, onclick: () => toggle() },
    icon("chat"),
    count,
  );
  const log = el("div", { class: "log", role: "log", "aria-label": words.log, tabindex: "0" });
  const status = el("div", { class: "status", role: "status" });
  const area = el("textarea", { rows: "1", id: "text", placeholder: words.write, onkeydown: typed, oninput: grow });
  const chooser = el("input", {
    type: "file",
    hidden: true,
    accept: TYPES,
    onchange: chosen,
    "aria-label": words.attach,
  });
  const form = el(
    "form",
    { onsubmit: submitted },
    chooser,
    el("button", { type: "button", "aria-label": words.attach, onclick: () => chooser.click() }, icon("clip")),
    el("div", { class: "field" }, el("label", { class: "sr", for: "text" }, words.write), area),
    el("button", { class: "send", type: "submit", "aria-label": words.send }, icon("send")),
  );
  const about = el("form", { class: "about", onsubmit: introduced, hidden: true });
  const address = el("input", { type: "email", autocomplete: "email", required: true, maxlength: "100" });
  const mail = el(
    "details",
    { class: "mail", hidden: true },
    el("summary", {}, words.byMail),
    el(
      "form",
      { onsubmit: mailed },
      el("label", {}, words.email, address),
      el("button", { class: "start", type: "submit" }, words.keep),
    ),
  );
  const panel = el(
    "section",
    { class: "panel", role: "dialog", "aria-label": settings.title, hidden: true, onkeydown: escaped },
    el(
      "div",
      { class: "head" },
      el("h2", {}, settings.title),
      el("button", { type: "button", "aria-label": words.close, onclick: () => toggle(false) }, icon("close")),
    ),
    log,
    status,
    about,
    mail,
    form,
  );
  root.append(el("div", { class: settings.side, lang: settings.language }, launch, panel));
  log.append(el("div", { class: "bubble" }, el("p", {}, settings.greeting || words.hello)));
  if (!settings.open) log.append(el("p", { class: "small" }, words.closed));
  log.append(el("p", { class: "small" }, words.privacy));

  /** @param {KeyboardEvent} event */
  function escaped(event) {
    if (event.key === "Escape") toggle(false);
  }

  /** @param {boolean} [open] */
  function toggle(open = !shows) {
    shows = open;
    panel.hidden = !open;
    launch.setAttribute("aria-expanded", String(open));
    talk().show(open);
    draw(talk().state);
    if (open) (about.hidden ? area : about.querySelector("input"))?.focus();
    else launch.focus();
    log.scrollTop = log.scrollHeight;
  }

  /** @param {KeyboardEvent} event */
  function typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function grow() {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  /** @param {Event} event */
  function submitted(event) {
    event.preventDefault();
    const text = area.value.trim();
    if (text.length > LONGEST) return say(words.long(LONGEST));
    if (!text) return;
    talk().say({ kind: "text", text });
    area.value = "";
    grow();
    area.focus();
  }

  async function chosen() {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (!file) return;
    say(words.sending);
    const error = /** @type {"" | "large" | "type" | "slow" | "offline"} */ (await talk().attach(file));
    say(error && words[error]);
  }

  /** @param {Event} event */
  function introduced(event) {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(about)].map(([name, value]) => [name, String(value).trim()]));
    store.keep({ about: given });
    draw(talk().state);
    area.focus();
  }

  /** @param {Event} event */
  async function mailed(event) {
    event.preventDefault();
    const kept = await talk().leaveAddress(address.value.trim());
    if (kept) area.focus();
    say(kept ? words.mailed(address.value.trim()) : words.offline);
    offerMail();
  }

  /** Answers that come later can follow by e-mail, where the shop has it and no address is known. */
  function offerMail() {
    const { wrote, mail: given, about: told } = store.kept();
    mail.hidden = !settings.mail || !wrote || Boolean(given || told?.email);
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /** The form before the first message; drawn once. */
  function askAbout() {
    const fields = Object.entries(settings.fields);
    const needed = fields.length > 0 && !talk().isUser() && !store.kept().about && !store.kept().wrote;
    about.hidden = !needed;
    form.hidden = needed;
    if (!needed || about.childElementCount) return;
    const kinds = { name: "text", email: "email", phone: "tel" };
    const fills = { name: "name", email: "email", phone: "tel" };
    for (const [name, asked] of fields) {
      const field = /** @type {"name" | "email" | "phone"} */ (name);
      const title = asked === "required" ? words[field] : `${words[field]} ${words.optional}`;
      const more = { name, type: kinds[field], autocomplete: fills[field], required: asked === "required" };
      about.append(el("label", {}, title, el("input", { ...more, maxlength: "100" })));
    }
    about.append(el("button", { class: "start", type: "submit" }, words.start));
  }

  /** @param {State} state */
  function draw(state) {
    askAbout();
    offerMail();
    const shown = [...state.messages.values()].sort((one, other) =>
      one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
    );
    const last = shown.findLast(({ from }) => from === "visitor");
    const seen = last && Date.parse(last.at) <= state.read ? last : undefined;
    const pressed = new Set([...shown, ...state.unsent].map(({ context }) => context));
    const below = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const order = [
      ...shown.map((message) => {
        const answered = pressed.has(message.id);
        return place(message.key ?? message.id, JSON.stringify([message, answered, message === seen]), () =>
          bubble(message, answered, message === seen),
        );
      }),
      ...state.unsent.map((message) => place(message.key, "unsent", () => waiting(message))),
      ...[...state.failed].map(([key, { message, error }]) => place(key, `failed ${error}`, () => failed(message))),
    ];
    for (const [key, { node }] of bubbles) {
      if (order.includes(node)) continue;
      node.remove();
      bubbles.delete(key);
    }
    let before = log.lastElementChild;
    for (const node of order.toReversed()) {
      if (before !== node) log.insertBefore(node, before === null ? null : before.nextSibling);
      before = node.previousElementSibling;
    }
    if (below) log.scrollTop = log.scrollHeight;
    const answers = shown.filter(({ from }) => from === "shop").length;
    if (shows) lastRead = answers;
    const unread = Math.max(0, answers - lastRead);
    count.hidden = !unread;
    count.textContent = String(unread);
    launch.setAttribute("aria-label", unread ? `${words.open}, ${words.unread(unread)}` : words.open);
    if (state.trouble) say(words[state.trouble]);
    else say(state.typing ? words.typing(state.agent) : "");
  }

  /** A bubble's node, drawn again only when what it shows has changed. @param {string} key @param {string} drawn @param {() => HTMLElement} make */
  function place(key, drawn, make) {
    const known = bubbles.get(key);
    if (known?.drawn === drawn) return known.node;
    const node = make();
    if (known?.node.isConnected) known.node.replaceWith(node);
    bubbles.set(key, { node, drawn });
    return node;
  }

  /** @param {Shown} message @param {boolean} answered @param {boolean} seen */
  function bubble(message, answered, seen) {
    const mine = message.from === "visitor";
    const at = new Date(message.at);
    const time = at.toLocaleTimeString(settings.language, { hour: "2-digit", minute: "2-digit" });
    return el(
      "div",
      { class: mine ? "bubble mine" : "bubble" },
      el("span", { class: "sr" }, mine ? `${words.you}: ` : message.by ? "" : `${settings.title}: `),
      !mine && message.by ? el("span", { class: "small" }, message.by) : undefined,
      message.title ? el("strong", {}, message.title) : undefined,
      message.file ? attached(message.kind, message.file) : undefined,
      message.text ? linked(message.text) : undefined,
      message.link && isWeb(message.link.url) ? el("p", {}, outward(message.link.url, message.link.title)) : undefined,
      message.place ? el("p", {}, outward(mapOf(message.place), words.place)) : undefined,
      message.footer ? el("p", { class: "small" }, message.footer) : undefined,
      message.buttons?.length ? choices(message, answered) : undefined,
      el("time", { class: "small", datetime: message.at }, seen ? `${time} · ${words.seen}` : time),
    );
  }

  /** @param {{ latitude: number, longitude: number }} place */
  const mapOf = ({ latitude, longitude }) =>
    `https://www.openstreetmap.org/?mlat=${Number(latitude)}&mlon=${Number(longitude)}`;

  /** @param {string} kind @param {NonNullable<Shown["file"]>} file */
  function attached(kind, file) {
    const name = file.name || words.file;
    if (!file.url) return el("p", { class: "small" }, name);
    if (kind === "image") return el("a", { href: file.url, download: name }, el("img", { src: file.url, alt: name }));
    if (kind === "video")
      return el("video", { src: file.url, controls: true, preload: "metadata", "aria-label": name });
    if (kind === "audio" || kind === "voice")
      return el("audio", { src: file.url, controls: true, preload: "none", "aria-label": name });
    return el("p", {}, el("a", { href: file.url, class: "file", download: name }, `${words.download}: ${name}`));
  }

  /** @param {Shown} message @param {boolean} answered */
  function choices(message, answered) {
    const buttons = (message.buttons ?? []).map(({ id, title, description }) =>
      el(
        "button",
        {
          type: "button",
          disabled: answered,
          onclick: () => talk().say({ kind: "button_reply", button: id, title, context: message.id }),
        },
        title,
        description ? el("small", {}, description) : undefined,
      ),
    );
    return el("div", { class: "choices" }, ...buttons);
  }

  /** @param {Unsent} message */
  const waiting = (message) =>
    el(
      "div",
      { class: "bubble mine" },
      el("p", {}, message.title ?? message.text ?? message.name ?? words.file),
      el("span", { class: "small" }, words.sending),
    );

  /** @param {Unsent} message */
  const failed = (message) =>
    el(
      "div",
      { class: "bubble mine" },
      el("p", {}, message.title ?? message.text ?? message.name ?? words.file),
      el("span", { class: "small" }, words.failed),
      el("button", { type: "button", onclick: () => talk().retry(message.key) }, words.again),
    );

  return { draw, toggle };
}
