import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";

/** @import { Shown } from "./shapes.js" */

/** The digest as it would arrive now, of yesterday. */
export function Preview() {
  const [shown, setShown] = useState(/** @type {Shown | null} */ (null));
  useEffect(() => {
    ask("GET", "/digest/preview").then(setShown, complain);
  }, []);
  if (!shown) return null;
  return html`<h3>${t("digest.preview")}</h3>
    <p class="hint">${shown.subject}</p>
    <article class="tile letter" aria-label=${t("digest.preview")}>
      <h4>${shown.title}</h4>
      <p class="hint">${shown.day}</p>
      <dl>
        ${shown.tiles.map(
          (tile) =>
            html`<div key=${tile.name}>
              <dt>${tile.name}</dt>
              <dd>${tile.value}</dd>
            </div>`,
        )}
      </dl>
      <p class="hint">${shown.below}</p>
      <p class="advice"><b>${shown.advice.title}</b>${shown.advice.text}</p>
      ${shown.sections.map(
        (section) =>
          html`<h4 key=${section.title}>${section.title}</h4>
            <ul>
              ${section.lines.map((line) => html`<li key=${line}>${line}</li>`)}
            </ul>`,
      )}
    </article>`;
}
