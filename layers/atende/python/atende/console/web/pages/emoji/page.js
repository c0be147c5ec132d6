import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";

/**
 * Emoji by the names that people call them. The names and search words are those of emojibase 17.0 (MIT), which takes them from
 * Unicode's CLDR; the words of each language have them, `<emoji> <names>` between bars.
 * @typedef {{ emoji: string, names: string, folded: string }} Named
 */

const GROUPS = 8;
const MOST_RECENT = 16;
/** The side of a button, in pixels. */
const SIDE = 44;

/** @type {Named[] | null} */
let all = null;

/** Read once. @returns {Named[]} */
function everyEmoji() {
  all ??= Array.from({ length: GROUPS }, (_, group) => t("emoji." + group).split("|"))
    .flat()
    .map((entry) => {
      const [emoji, ...names] = entry.split(" ");
      return { emoji, names: names.join(" "), folded: " " + fold(names.join(" ")) };
    });
  return all;
}

/** @param {string} wanted each of its words begins a word of the name */
function matching(wanted) {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  return everyEmoji().filter(({ folded }) => words.every((word) => folded.includes(" " + word)));
}

/** @returns {Named[]} */
function recent() {
  const known = new Map(everyEmoji().map((named) => [named.emoji, named]));
  return remembered("emojis", /** @type {string[]} */ ([])).flatMap((emoji) => known.get(emoji) ?? []);
}

/** Choose an emoji. @param {{ choose: (emoji: string) => void, close: () => void }} props */
export function Page({ choose, close }) {
  const [text, setText] = useState("");
  const [last] = useState(recent);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => field.current?.focus(), []);
  const take = (/** @type {string} */ emoji) => {
    const before = remembered("emojis", /** @type {string[]} */ ([])).filter((other) => other !== emoji);
    remember("emojis", [emoji, ...before].slice(0, MOST_RECENT));
    choose(emoji);
  };
  const found = matching(text);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field.current && found[0]) take(found[0].emoji);
    else if (!moved(event, box.current)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="emoji" ref=${box} onKeyDown=${keys}>
    <input ref=${field} type="search" value=${text} placeholder=${t("emoji.search")} aria-label=${t("emoji.search")} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
    <div class="all" tabindex="0" role="group" aria-label=${t("emoji.all")}>
      ${!text && last.length > 0 && html`<${Grid} title=${t("emoji.recent")} emojis=${last} take=${take} />`}
      ${found.length ? html`<${Grid} title=${t("emoji.all")} emojis=${found} take=${take} />` : html`<p class="hint" role="status">${t("emoji.none")}</p>`}
    </div>
  </div>`;
}

/** @param {{ title: string, emojis: Named[], take: (emoji: string) => void }} props */
const Grid = ({ title, emojis, take }) =>
  html`<div class="grid" role="group" aria-label=${title}>
    ${emojis.map(({ emoji, names }) => html`<button key=${emoji} type="button" tabindex="-1" title=${names} aria-label=${names} onClick=${() => take(emoji)}>${emoji}</button>`)}
  </div>`;

/** Arrows go through the buttons, also from the field and back. @param {KeyboardEvent} event @param {HTMLElement | null} box */
function moved(event, box) {
  const buttons = [...(box?.querySelectorAll("button") ?? [])];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
  const row = Math.max(1, Math.floor((box?.querySelector(".grid")?.clientWidth ?? SIDE) / SIDE));
  if (at < 0 && event.key !== "ArrowDown") return false;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : row, ArrowUp: -row }[event.key];
  if (!step) return false;
  if (at + step < 0) box?.querySelector("input")?.focus();
  else buttons[Math.min(at + step, buttons.length - 1)]?.focus();
  return true;
}
