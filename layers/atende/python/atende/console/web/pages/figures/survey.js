import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { complain, say } from "../../js/toasts.js";
import { Dialog } from "../../js/ui/dialog.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/**
 * A survey that the owner asked for and that has not left yet.
 * @typedef {{ leaves: string, words: string, by_name: string }} Plan
 * Whom it would reach that left then.
 * @typedef {{ when: "now" | "opening", words: string, count: number, names: string[], refused: Record<string, number>, more: boolean }} Choice
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
  ${choosing && html`<${Choosing} planned=${planned} close=${() => setChoosing(false)} />`}`;
}

/** @param {{ planned: (plan: Plan) => void, close: () => void }} props */
function Choosing({ planned, close }) {
  const [choices, setChoices] = useState(/** @type {Choice[] | null} */ (null));
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    ask("GET", "/surveys/reach").then(
      (answer) => setChoices(answer.choices),
      (error) => {
        complain(error);
        close();
      },
    );
  }, []);
  const send = async (/** @type {Choice} */ choice) => {
    setBusy(true);
    const answer = await ask("POST", "/surveys", { when: choice.when }).catch(complain);
    setBusy(false);
    if (!answer) return;
    planned(answer.plan);
    say(t("survey.planned", { when: answer.plan.words }));
  };
  return html`<${Dialog} title=${t("survey.title")} kind="asking" close=${close}>
    ${!choices && html`<${Skeleton} kind="tiles" count=${1} />`}
    ${choices?.length === 0 && html`<p>${t("survey.shut")}</p>`}
    ${choices?.map(
      (choice, index) =>
        html`<${Offer} key=${choice.when} choice=${choice} first=${!index} busy=${busy} send=${() => send(choice)} />`,
    )}
    <p class="hint">
      ${t("survey.minute")} <a ...${link("/ajustes/pesquisa")}>${t("survey.why")}</a>
    </p>
  <//>`;
}

/** @param {{ choice: Choice, first: boolean, busy: boolean, send: () => void }} props */
const Offer = ({ choice, first, busy, send }) =>
  html`<section>
    <h3>${choice.when === "now" ? t("survey.now") : t("survey.opening", { when: choice.words })}</h3>
    <p>${choice.count ? t("survey.reach", { n: choice.count }) : t("survey.nobody")}</p>
    ${choice.count > 0 && html`<p class="names">${choice.names.join(", ")}${choice.count > choice.names.length || choice.more ? "…" : ""}</p>`}
    ${
      Object.keys(choice.refused).length > 0 &&
      html`<ul class="hint">
        ${Object.entries(choice.refused).map(([reason, n]) => html`<li key=${reason}>${t("refused." + reason, { n })}</li>`)}
      </ul>`
    }
    <div class="buttons">
      <button class=${first ? "solid" : "soft"} disabled=${busy || !choice.count} onClick=${send}>
        ${t(choice.when === "now" ? "survey.send" : "survey.later", { n: choice.count })}
      </button>
    </div>
  </section>`;
