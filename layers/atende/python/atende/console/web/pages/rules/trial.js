import { html, useEffect, useState } from "../../js/preact.js";
import { ask, newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";

/** @import { Draft, Hit, Rehearsal } from "./shapes.js" */

const LOOKS_MS = 1_000;

/** What a rule would have done in the last days; nothing is done. @param {{ rule: Draft }} props */
export function Trial({ rule }) {
  const found = useRehearsal(rule);
  if (!found) return null;
  return html`<div class="trial" role="status">
    <h3>${t("trial.title", { days: found.days })}</h3>
    ${
      found.over
        ? html`<p>${t(found.found ? "trial.found" : "trial.nothing", { n: found.found, looked: found.looked })}</p>`
        : html`<progress max=${found.days} value=${found.day} aria-label=${t("trial.running")}></progress>`
    }
    <ul>
      ${found.hits.map((hit) => html`<${Row} key=${hit.thread + hit.at} hit=${hit} />`)}
    </ul>
    ${found.over && found.found > found.hits.length && html`<p class="hint">${t("trial.newest", { n: found.hits.length })}</p>`}
    ${found.over && html`<p class="hint">${t("trial.text")}</p>`}
  </div>`;
}

/** Asks for it, and looks at how far it is until it is over. @param {Draft} rule */
function useRehearsal(rule) {
  const [found, setFound] = useState(/** @type {Rehearsal | null} */ (null));
  useEffect(() => {
    setFound(null);
    ask("POST", "/rules/rehearsal", rule, newKey()).then(setFound, complain);
  }, [rule]);
  useEffect(() => {
    if (!found || found.over) return;
    const look = () =>
      ask("GET", "/rules/rehearsal").then(
        (told) => setFound(told.id === found.id ? told : { ...found, over: true }),
        complain,
      );
    const timer = setTimeout(look, LOOKS_MS);
    return () => clearTimeout(timer);
  }, [found]);
  return found;
}

/** @param {{ hit: Hit }} props */
const Row = ({ hit }) =>
  html`<li>
    <a ...${link("/c/" + hit.thread)}><b>${hit.name}</b> <small>${moment(hit.at)} · ${hit.protocol}</small></a>
    <span>${hit.acts.map((act) => (act.done ? act.text : `${act.text} (${act.outcome})`)).join("; ")}</span>
  </li>`;
