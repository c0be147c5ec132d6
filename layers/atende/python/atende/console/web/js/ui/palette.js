import { html, useEffect, useState } from "../preact.js";
import { canWrite, cards } from "../desk.js";
import { fold } from "../groups.js";
import { finder } from "../finder.js";
import { t } from "../i18n.js";
import { load } from "../loading.js";
import { KEYS } from "../keys.js";
import { closePanel, openPanel } from "../panels.js";
import { nameOf } from "../person.js";
import { places } from "../places.js";
import { go, openThread } from "../router.js";
import { nextTheme } from "../theme.js";
import { Dialog } from "./dialog.js";

/** @import { Place } from "../finder.js" */
/** @typedef {{ name: string, key?: string, hint?: string, run: () => void }} Command */

const MOST = 8;
const ON_THREAD = { r: "reply", n: "note", a: "claim", s: "schedule", e: "resolve" };

/** Everything that can be done, every thread by name and every setting, in one field. */
export function Palette() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const settings = finder.value?.(text);
  const found = commands(fold(text.trim()), settings).slice(0, MOST);
  const doubt =
    text.trim() && (!found[0] || settings?.places.some(({ run }) => run === found[0]?.run)) && settings?.doubt;
  useEffect(() => {
    // Whoever has not come to the settings yet has neither their names nor what finds them.
    if (text) Promise.all([load("settings"), load("settingsearch")]).catch(() => {});
  }, [Boolean(text)]);
  const run = (/** @type {Command | undefined} */ command) => {
    closePanel();
    if (command) requestAnimationFrame(command.run);
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} title=${t("palette.title")} kind="palette">
    <input
      autofocus
      role="combobox"
      aria-expanded="true"
      aria-controls="commands"
      aria-activedescendant=${found.length ? "command" + at : null}
      aria-label=${t("palette.title")}
      placeholder=${t("palette.hint")}
      value=${text}
      onInput=${(/** @type {any} */ event) => (setText(event.currentTarget.value), setAt(0))}
      onKeyDown=${keys}
    />
    ${doubt && html`<p class="hint" role="status">${doubt}</p>`}
    <ul id="commands" role="listbox" aria-label=${t("palette.title")}>
      ${found.map(
        (command, index) =>
          html`<li
            key=${command.name + command.hint}
            id=${"command" + index}
            role="option"
            aria-selected=${index === at}
            onClick=${() => run(command)}
          >
            <span>${command.name}${command.hint && html` <span class="hint">${command.hint}</span>`}</span>${command.key && html`<kbd>${command.key}</kbd>`}
          </li>`,
      )}
    </ul>
  <//>`;
}

/** @param {string} wanted @param {{ places: Place[], doubt: string }} [settings] what they are by the same words @returns {Command[]} */
function commands(wanted, settings) {
  const here = openThread.value ? Object.entries(ON_THREAD) : [];
  const acts = here.map(([key, name]) => ({ name: t("key." + name), key: key.toUpperCase(), run: KEYS[key] }));
  const others = [
    ...places.value.map((place) => ({ name: t("nav." + place.page), run: () => go(place.path) })),
    { name: t("nav.threads"), run: () => go("/") },
    ...(canWrite.value ? [{ name: t("start.title"), run: () => openPanel("start") }] : []),
    { name: t("palette.theme"), run: nextTheme },
    { name: t("help.title"), key: "?", run: KEYS["?"] },
  ];
  const threads = [...cards.value.values()].map((card) => ({
    name: `${nameOf(card)} · ${card.protocol}`,
    run: () => go("/c/" + card.id),
  }));
  if (!wanted) return [...acts, ...others];
  const has = (/** @type {Command} */ { name }) => fold(name).includes(wanted);
  const named = [...acts, ...others].filter(has);
  const unnamed = settings?.places.filter(({ name }) => !named.some((command) => command.name === name)) ?? [];
  const ofPeople = threads.filter(has);
  return settings && !settings.doubt ? [...named, ...unnamed, ...ofPeople] : [...named, ...ofPeople, ...unnamed];
}
