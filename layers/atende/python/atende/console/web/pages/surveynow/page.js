import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { complain } from "../../js/toasts.js";
import { Dialog } from "../../js/ui/dialog.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/**
 * Whom a survey would reach that left then.
 * @typedef {{ when: "now" | "opening", words: string, count: number, names: string[], refused: Record<string, number>, more: boolean }} Choice
 */

/** Whom a survey would reach now, or when the shop opens. @param {{ planned: (plan: any) => void, close: () => void }} props */
export function Page({ planned, close }) {
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
