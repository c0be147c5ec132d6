import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { compose } from "../../js/composer.js";
import { draft, saveDraft } from "../../js/drafts.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";

/** @typedef {{ steps: { step: string, text: string }[], reason: string, due: string | null }} Suggestion */

/** What to answer to a complaint, in four steps; a tap puts it into the field, a person sends it. @param {{ id: string, close: () => void }} props */
export function Page({ id, close }) {
  const [found, setFound] = useState(/** @type {Suggestion | null} */ (null));
  useEffect(() => {
    ask("GET", threadPath(id) + "/playbook").then(setFound, (error) => (complain(error), close()));
  }, [id]);
  if (!found) return null;
  if (!found.steps.length) return html`<p class="playbook hint">${t("playbook.none")}</p>`;
  const use = () => {
    const before = draft(id, "reply").trim();
    const text = found.steps.map((one) => one.text).join(" ");
    saveDraft(id, "reply", before ? `${before}\n\n${text}` : text);
    compose("reply");
    say(t("playbook.used"));
    close();
  };
  return html`<section class="playbook" aria-label=${t("playbook.title")}>
    <ol>
      ${found.steps.map((one) => html`<li key=${one.step}><b>${t("playbook." + one.step)}</b> ${one.text}</li>`)}
    </ol>
    <p class="hint">
      ${found.reason && t("playbook.reason", { reason: found.reason }) + ". "}${found.due && t("playbook.due", { time: moment(found.due) }) + ". "}${t("playbook.text")}
    </p>
    <div class="buttons">
      <button class="solid" onClick=${use}>${t("playbook.use")}</button>
      <button class="quiet" onClick=${close}>${t("playbook.close")}</button>
    </div>
  </section>`;
}
