import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { complain } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";

/** How long a survey takes to go out, at most, while the journal is read every three seconds. */
const SURVEY_SECONDS = 15;

/**
 * The owner need not wait for the shop's survey hour. What came of it shows in the number of people asked today.
 * @param {{ asked: number | undefined, look: () => void }} props
 */
export function Survey({ asked = 0, look }) {
  const [before, setBefore] = useState(/** @type {number | null} */ (null));
  const [over, setOver] = useState(false);
  const busy = before !== null && asked === before && !over;
  useEffect(() => {
    if (!busy) return undefined;
    const timers = [setInterval(look, 2000), setTimeout(() => setOver(true), SURVEY_SECONDS * 1000)];
    return () => timers.forEach(clearTimeout);
  }, [busy]);
  const run = async () => {
    setOver(false);
    await ask("POST", "/surveys", {}).then(() => setBefore(asked), complain);
  };
  return html`<div class="survey">
    <button class="soft" disabled=${busy} onClick=${run}><${Icon} name="heart" size=${20} />${t("survey.run")}</button>
    <p class="hint" role="status">${busy ? t("survey.busy") : told(before, asked)}</p>
  </div>`;
}

/** @param {number | null} before asked when the button was pressed @param {number} asked */
function told(before, asked) {
  if (before === null) return t("survey.who");
  if (asked > before) return t("survey.done", { n: asked - before });
  return html`${t("survey.nobody")} <a ...${link("/ajustes/pesquisa")}>${t("survey.why")}</a>`;
}
