import { html, useEffect, useRef } from "../../js/preact.js";
import { me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { link, path } from "../../js/router.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { SECTIONS } from "./sections.js";

/** @import { Section as Part } from "./sections.js" */

const HUB = "/ajustes";

/** The list of what can be set, or the section that the address names. */
export function Page() {
  const offered = SECTIONS.filter(({ owner }) => !owner || me.value.role === "owner");
  const open = offered.find(({ at }) => path.value === `${HUB}/${at}`);
  return open ? html`<${Section} key=${open.at} open=${open} />` : html`<${Hub} offered=${offered} />`;
}

/** @param {{ offered: Part[] }} props */
const Hub = ({ offered }) =>
  html`<header class="head">
      <div><h2>${t("settings.title")}</h2></div>
    </header>
    <ul class="sections">
      ${offered.map(
        ({ at, icon }) =>
          html`<li key=${at}>
            <a class="tile" ...${link(`${HUB}/${at}`)}>
              <span class="art"><${Icon} name=${icon} /></span>
              <span><b>${t("settings." + at)}</b><span class="hint">${t(`settings.${at}.text`)}</span></span>
            </a>
          </li>`,
      )}
    </ul>`;

/** It takes the focus, as a page does. @param {{ open: Part }} props */
function Section({ open }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return html`<a class="plain leave" ...${link(HUB)}><${Icon} name="back" size=${20} />${t("settings.title")}</a>
    <section ref=${box} class="section ${open.page}" tabindex="-1" aria-label=${t("settings." + open.at)}>
      <${Late} page=${open.page} />
    </section>`;
}
