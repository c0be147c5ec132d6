import { html, useState } from "../preact.js";
import { boot, sought } from "../desk.js";
import { t } from "../i18n.js";
import { nameOf } from "../person.js";
import { hourMinute, moment } from "../time.js";
import { formatted, plain } from "../whatsapp.js";
import { Acts } from "./acts.js";
import { Attached } from "./attached.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";
import { Outcome, Tick } from "./ticks.js";

/** @import { Detail, Message } from "../types.js" */

/** Types that are not words get a sign; those whose text does not say what they are, a name too. @type {Record<string, string>} */
const SIGNS = {
  image: "image",
  sticker: "image",
  video: "video",
  audio: "mic",
  voice: "mic",
  document: "file",
  location: "pin",
  contacts: "card",
  reaction: "heart",
  order: "cart",
  template: "note",
  edit: "edit",
  revoke: "trash",
  call: "call",
  unsupported: "help",
  unknown: "help",
};
const NAMED = ["image", "sticker", "video", "audio", "voice", "document", "location", "contacts", "order", "template"];

/** @param {{ message: Message, detail: Detail, follows: boolean }} props `follows`: same author as the one above */
export function Bubble({ message, detail, follows }) {
  const author = message.author_name;
  const side = message.type === "system" ? "system" : message.direction;
  const found = sought.value?.message === message.id ? "sought" : "";
  return html`<li class="said ${side} ${follows ? "follows" : ""} ${message.state ?? ""} ${found}" id=${message.id}>
    <div class="bubble">
      <${Author} message=${message} author=${author} detail=${detail} hidden=${follows} />
      ${message.beside && html`<span class="kind">${message.beside}</span>`}
      ${message.quotes !== null && html`<${Quote} id=${message.quotes} detail=${detail} />`}
      <${Body} message=${message} thread=${detail.id} />
      ${message.was && html`<details class="was"><summary>${t("bubble.edited")}</summary>${t("bubble.was")} ${formatted(message.was)}</details>`}
      <span class="meta">
        ${(message.revoked || (message.edited && !message.was)) && html`<i>${t(message.revoked ? "bubble.revoked." + message.direction : "bubble.edited")}</i>`}
        <time datetime=${message.at} title=${moment(message.at)}>${hourMinute(message.at)}</time>
        ${message.direction === "outgoing" && html`<${Tick} state=${message.state} />`}
      </span>
      ${(message.sale || message.order) && html`<${Late} page="salecard" quiet detail=${detail} message=${message} />`}
    </div>
    <${Acts} message=${message} detail=${detail} />
    ${message.choices?.length > 0 && html`<${Choices} message=${message} />`}
    ${message.direction === "outgoing" && html`<${Outcome} message=${message} thread=${detail.id} />`}
  </li>`;
}

/** @param {{ message: Message, author: string, detail: Detail, hidden: boolean }} props */
function Author({ message, author, detail, hidden }) {
  if (message.direction === "note") {
    return html`<span class="author"><${Icon} name="note" size=${15} />${t("note.by", { name: author })}</span>`;
  }
  if (message.type === "system")
    return html`<span class="unseen">${boot.value?.inboxes.find(({ id }) => id === detail.inbox)?.channel_name}:</span>`;
  if (message.direction === "incoming") return html`<span class="unseen">${nameOf(detail)}:</span>`;
  return html`<span class=${hidden ? "unseen" : "author"}>${author}</span>`;
}

/** @param {{ message: Message, thread: string }} props */
function Body({ message, thread }) {
  const ready = message.media?.state === "ready";
  const sign = !ready && SIGNS[message.type];
  const file = message.media?.filename;
  const label = NAMED.includes(message.type) ? t("type." + message.type) : "";
  const said = beside(label, message.text);
  const text = ready && said === file ? "" : said;
  const place = message.type === "location" && /\((-?[\d.]+), (-?[\d.]+)\)/.exec(text);
  const pressed = message.direction === "incoming" && message.choice;
  return html`${sign && html`<span class="kind"><${Icon} name=${sign} size=${18} />${label}</span>`}
  ${pressed && html`<span class="kind"><${Icon} name="check" size=${16} />${t("bubble.pressed")}</span>`}
  ${message.media && html`<${Attached} message=${message} media=${message.media} thread=${thread} />`}
  ${file && !ready && !message.text.includes(file) && html`<span class="file"><${Icon} name="file" size=${16} />${file}</span>`}
  ${text && html`<${Words} text=${text} message=${message} vague=${!message.understood && !ready} />`}
  ${message.more > 0 && html`<${Late} page="rest" message=${message} thread=${thread} />`}
  ${
    place &&
    html`<a class="map" href=${`https://maps.google.com/?q=${place[1]},${place[2]}`} target="_blank" rel="noopener noreferrer">${t("bubble.map")}
    </a>`
  }`;
}

/** Who writes texts that the team knows: the part of an author's id before the colon. */
const AUTOMATIC = ["auto", "bot", "campaign", "digest", "survey"];
const LONG_LETTERS = 240;
const LONG_LINES = 6;

/** A long automatic text shows its first lines until somebody asks for the others. @param {{ text: string, message: Message, vague: boolean }} props */
function Words({ text, message, vague }) {
  const [whole, setWhole] = useState(false);
  const known = message.direction === "outgoing" && AUTOMATIC.includes(message.author.split(":")[0]);
  const long = known && (text.length > LONG_LETTERS || text.split("\n").length > LONG_LINES);
  return html`<span class="text ${vague ? "vague" : ""} ${message.revoked ? "gone" : ""} ${long && !whole ? "short" : ""}">${naming(text, message.mentions ?? [])}</span>
    ${long && html`<button class="plain" aria-expanded=${whole} onClick=${() => setWhole(!whole)}>${t(whole ? "bubble.less" : "bubble.whole")}</button>`}`;
}

/** Formatted text in which the people whom a note names stand out. @param {string} text @param {{ name: string }[]} people @returns {unknown[]} */
function naming(text, people) {
  const [person, ...others] = people;
  if (!person) return formatted(text);
  const parts = text.split("@" + person.name);
  return parts.map(
    (part, at) => html`${at > 0 && html`<b class="mention">@${person.name}</b>`}${naming(part, others)}`,
  );
}

/** What the text adds to the name of its type: "Localização: Rua A" under "Localização" is only "Rua A". @param {string} label @param {string} text */
function beside(label, text) {
  if (!label || !text.startsWith(label)) return text;
  return text === label ? "" : text.replace(label + ": ", "");
}

/** @param {{ id: string, detail: Detail }} props */
function Quote({ id, detail }) {
  const quoted = detail.messages.find((message) => message.id === id);
  if (!quoted) return html`<span class="quote">${t("bubble.quote.away")}</span>`;
  const name = quoted.direction === "incoming" ? nameOf(detail) : quoted.author_name;
  const jump = () => document.getElementById(id)?.scrollIntoView({ block: "center", behavior: "smooth" });
  return html`<button class="quote" onClick=${jump}><b>${name}</b> <span class=${quoted.revoked ? "gone" : ""}>${plain(quoted.text).slice(0, 120)}</span></button>`;
}

/** What the contact can press under an outgoing message. @param {{ message: Message }} props */
const Choices = ({ message }) =>
  html`<ul class="choices" aria-label=${t("bubble.choices")}>
    ${message.choices.map(
      (choice) =>
        html`<li key=${choice.id}>
          ${choice.title}${choice.description && html`<small>${choice.description}</small>`}
        </li>`,
    )}
  </ul>`;
