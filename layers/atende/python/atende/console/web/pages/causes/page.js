import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/** @typedef {{ name: string, sentence: string, acts: { text: string, done: boolean, outcome: string }[] }} Ruled */
/** @typedef {{ at: string, kind: string, reason: string, about: string, rules: Ruled[], words?: string[] }} Cause `words`: those of the customer that counted */

/** What no person did in a thread, and why. @param {{ id: string }} props */
export function Page({ id }) {
  const [causes, setCauses] = useState(/** @type {Cause[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", threadPath(id) + "/why").then(
      (told) => setCauses(told.causes),
      () => setFailed(true),
    );
  };
  useEffect(load, [id]);
  if (failed) {
    return html`<p class="hint" role="alert">
      ${t("causes.failed")} <button class="plain" onClick=${load}>${t("causes.again")}</button>
    </p>`;
  }
  if (!causes) return html`<${Skeleton} kind="tiles" count=${2} />`;
  if (!causes.length) return html`<p class="hint">${t("causes.none")}</p>`;
  return html`<ul>
    ${causes.map((cause, number) => html`<${Row} key=${number} cause=${cause} />`)}
  </ul>`;
}

/** @param {{ cause: Cause }} props */
const Row = ({ cause }) =>
  html`<li>
    <time datetime=${cause.at}>${moment(cause.at)}</time>
    ${cause.reason && html`<p>${cause.reason}</p>`}
    ${cause.words?.length && html`<p>${t("causes.words", { n: cause.words.length, words: quoted(cause.words) })}</p>`}
    ${cause.rules.map(
      (rule) =>
        html`<p><b>${t("causes.rule", { name: rule.name })}</b> ${rule.sentence}</p>
          <ul>
            ${rule.acts.map((act, number) => html`<li key=${number} class=${act.done ? "" : "undone"}>${act.text}${!act.done && ` (${act.outcome})`}</li>`)}
          </ul>`,
    )}
    ${cause.about && html`<p class="about">${t("causes.about", { text: cause.about })}</p>`}
  </li>`;

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `“${word}”`).join(", ");
