import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { link, path } from "../../js/router.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { clash, loads, overrule, reload } from "./changes.js";
import { GROUPS, HUB, offered } from "./sections.js";
import { seek } from "./seek.js";

/** @import { Section as Part } from "./sections.js" */

/** The list of what can be set, or the section that the address names. */
export function Page() {
  const parts = offered();
  const open = parts.find(({ at, page, deep }) => {
    const own = `${HUB}/${at}`;
    return page && (path.value === own || (deep && path.value.startsWith(own + "/")));
  });
  if (open) return html`<${Section} key=${open.at + loads.value} open=${open} />`;
  const isHub = [HUB, HUB + "/"].includes(path.value);
  return html`${!isHub && html`<p class="notice" role="alert">${t("page.missing")}. ${t("page.missing.text")}</p>`}<${Hub} parts=${parts} />`;
}

/** @param {{ parts: Part[] }} props */
function Hub({ parts }) {
  const [words, setWords] = useState("");
  return html`<header class="head">
      <div><h2>${t("settings.title")}</h2></div>
    </header>
    <div onKeyDown=${walk}>
      <label class="seek">
        <${Icon} name="search" size=${20} />
        <span class="unseen">${t("settings.seek")}</span>
        <input type="search" placeholder=${t("settings.seek")} value=${words} onInput=${(/** @type {any} */ event) => setWords(event.currentTarget.value)} />
      </label>
      ${words.trim() ? html`<${Late} page="settingsearch" words=${words} seek=${setWords} />` : html`<${Groups} offered=${parts} />`}
    </div>`;
}

/** The arrow keys go from the search through what it found; Enter in the search opens the first. @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
function walk(event) {
  const stops = [...event.currentTarget.querySelectorAll("input, a")].filter((stop) => stop instanceof HTMLElement);
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) stops[at + step]?.focus();
  else if (event.key === "Enter" && !at) stops[1]?.click();
  else return;
  event.preventDefault();
}

/** @param {{ offered: Part[] }} props */
const Groups = ({ offered }) =>
  html`<div class="groups">
    ${GROUPS.map((group) => {
      const parts = offered.filter((part) => part.group === group);
      return (
        parts.length > 0 &&
        html`<section key=${group} aria-labelledby=${"group-" + group}>
          <h3 id=${"group-" + group}>${t("settings.group." + group)}</h3>
          <ul class="tile">
            ${parts.map(
              ({ at, icon, to }) =>
                html`<li key=${at}>
                  <a ...${link(to ?? `${HUB}/${at}`)}>
                    <${Icon} name=${icon} size=${22} />
                    <span><b>${t("settings." + at)}</b> <span class="hint">${t(`settings.${at}.text`)}</span></span>
                    <${Icon} name="back" size=${18} />
                  </a>
                </li>`,
            )}
          </ul>
        </section>`
      );
    })}
  </div>`;

/** It takes the focus, as a page does, unless the address names one of its fields. @param {{ open: Part }} props */
function Section({ open }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    return seek(/** @type {HTMLElement} */ (box.current));
  }, []);
  return html`<a class="plain leave" ...${link(HUB)}><${Icon} name="back" size=${20} />${t("settings.title")}</a>
    <${Clash} />
    <section ref=${box} class="section ${open.page}" tabindex="-1" aria-label=${t("settings." + open.at)}>
      <${Late} page=${open.page} />
    </section>`;
}

/** What somebody else saved meanwhile, beside what was refused, to choose from. */
function Clash() {
  useEffect(
    () => () => {
      clash.value = null;
    },
    [],
  );
  if (!clash.value) return null;
  const { other } = clash.value;
  return html`<section class="tile clash" role="alert">
    <p><b>${t("settings.clash", { by: other.by_name })}</b></p>
    <${Late} page="difference" quiet kind=${other.kind} fields=${other.fields} before=${t("settings.clash.theirs")} after=${t("settings.clash.yours")} />
    <div class="buttons">
      <button class="soft" onClick=${reload}>${t("settings.clash.keep")}</button>
      <button class="soft" onClick=${overrule}>${t("settings.clash.overrule")}</button>
    </div>
  </section>`;
}
