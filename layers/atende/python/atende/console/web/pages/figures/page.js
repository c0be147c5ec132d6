import { html, useEffect, useState } from "../../vendor/preact.js";
import { ask } from "../../js/api.js";
import { boot, me, news } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { dayName, now } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { DayTable } from "./daytable.js";
import { Economy } from "./economy.js";
import { Hours } from "./hours.js";
import { Today } from "./today.js";
import { Trends } from "./trends.js";

/** @import { Report } from "../../js/types.js" */

const DAYS = 14;
const REFRESH_MS = 60_000;

/** How long a survey takes to go out, at most, while the journal is read every three seconds. */
const SURVEY_SECONDS = 15;

/** How the shop is doing: today, and two weeks beside the two before. */
export function Page() {
  const { report, failed, load } = useReport();
  return html`<header class="head">
      <div>
        <h2>${t("nav.figures")}</h2>
        <p>${boot.value?.business.name} · ${dayName(now.value)}</p>
      </div>
      ${me.value.role === "owner" && html`<${Survey} asked=${report?.today.csat.asked} look=${load} />`}
    </header>
    ${report && html`<${Report} report=${report} />`}
    ${report && me.value.role === "owner" && html`<${Economy} />`}
    ${!report && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${!report && failed && html`<${Failed} again=${load} />`}`;
}

function useReport() {
  const [report, setReport] = useState(/** @type {Report | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () =>
    ask("GET", `/figures?days=${DAYS}`).then(
      (answer) => (setReport(answer), setFailed(false)),
      (error) => (setFailed(true), complain(error)),
    );
  useEffect(() => {
    load();
  }, [news.value]);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return { report, failed, load };
}

/** @param {{ report: Report }} props */
const Report = ({ report }) =>
  html`<h3>${t("figures.today")}</h3>
    ${!report.today.volume.incoming && html`<p class="hint quiet">${t("figures.quiet")}</p>`}
    <${Today} figures=${report.today} />
    <h3>${t("figures.fortnight", { n: report.days.length })}</h3>
    <${Trends} report=${report} />
    <${Hours} by_hour=${report.total.volume.by_hour} />
    <${DayTable} days=${report.days} />`;

/** @param {{ again: () => void }} props */
const Failed = ({ again }) =>
  html`<${Empty} icon="chart" title=${t("figures.failed")} text=${t("error.unreachable")}>
    <button class="soft" onClick=${again}>${t("failed.again")}</button>
  <//>`;

/**
 * The owner need not wait for the shop's survey hour. What came of it shows in the number of people asked today.
 * @param {{ asked: number | undefined, look: () => void }} props
 */
function Survey({ asked = 0, look }) {
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
  return asked > before ? t("survey.done", { n: asked - before }) : t("survey.nobody");
}
