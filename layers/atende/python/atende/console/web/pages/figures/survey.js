import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";

/**
 * A survey that the owner asked for and that has not left yet.
 * @typedef {{ leaves: string, words: string, by_name: string }} Plan
 */

const SOON = 3000;
/** The longest delay that a timer of the browser takes. */
const LONGEST = 2 ** 31 - 1;

/**
 * The owner need not wait for the shop's survey hour: who is asked is shown first, and until it leaves it can be taken back.
 * @param {{ look: () => void }} props `look` reads the figures again
 */
export function Survey({ look }) {
  const [plan, setPlan] = useState(/** @type {Plan | null} */ (null));
  const [choosing, setChoosing] = useState(false);
  const [said, setSaid] = useState("");
  const read = () => ask("GET", "/surveys/plan").then((answer) => setPlan(answer.plan), complain);
  useEffect(() => void read(), []);
  useEffect(() => {
    if (!plan) return undefined;
    const wait = Math.max(SOON, new Date(plan.leaves).getTime() - Date.now() + SOON);
    const timer = setTimeout(
      () =>
        ask("GET", "/surveys/plan").then((answer) => {
          setPlan(answer.plan);
          if (!answer.plan) setSaid(t("survey.left"));
          look();
        }, complain),
      Math.min(wait, LONGEST),
    );
    return () => clearTimeout(timer);
  }, [plan]);
  const planned = (/** @type {Plan} */ made) => {
    setChoosing(false);
    setSaid("");
    setPlan(made);
    say(t("survey.planned", { when: made.words }));
  };
  const undo = () =>
    ask("POST", "/surveys/plan/cancel", { leaves: plan?.leaves }).then(
      () => {
        setPlan(null);
        setSaid(t("survey.undone"));
      },
      (error) => {
        complain(error);
        read();
      },
    );
  return html`<div class="survey">
      ${
        plan
          ? html`<button class="soft" onClick=${undo}>${t("survey.undo")}</button>`
          : html`<button class="soft" onClick=${() => setChoosing(true)}>
            <${Icon} name="heart" size=${20} />${t("survey.run")}
          </button>`
      }
    <p class="hint" role="status">${plan ? t("survey.planned", { when: plan.words }) : said || t("survey.who")}</p>
  </div>
  ${choosing && html`<${Late} page="surveynow" planned=${planned} close=${() => setChoosing(false)} />`}`;
}
