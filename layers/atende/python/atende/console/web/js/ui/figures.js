import { html, useEffect, useState } from "../../vendor/preact.js";
import { ask } from "../api.js";
import { boot, me } from "../desk.js";
import { t } from "../i18n.js";
import { dayName, now } from "../time.js";
import { complain, say } from "../toasts.js";
import { DayTable } from "./daytable.js";
import { Empty } from "./empty.js";
import { Hours } from "./hours.js";
import { Icon } from "./icon.js";
import { Skeleton } from "./skeleton.js";
import { Today } from "./today.js";
import { Trends } from "./trends.js";

/** @import { Report } from "../types.js" */

const DAYS = 14;
const REFRESH_MS = 60_000;

/** How the shop is doing: today, and two weeks beside the two before. */
export function Figures() {
  const { report, failed, load } = useReport();
  return html`<section class="figures" aria-label=${t("figures.title")}>
    <header class="head">
      <div>
        <h2>${t("figures.title")}</h2>
        <p>${boot.value?.business.name} · ${dayName(now.value)}</p>
      </div>
      ${me.value.role === "owner" && html`<${SurveyButton} done=${load} />`}
    </header>
    ${report && html`<${Report} report=${report} />`}
    ${!report && !failed && html`<${Skeleton} kind="figures" count=${4} />`}
    ${!report && failed && html`<${Failed} again=${load} />`}
  </section>`;
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
    const timer = setInterval(() => !document.hidden && load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return { report, failed, load };
}

/** @param {{ report: Report }} props */
const Report = ({ report }) =>
  html`<h3>${t("figures.today")}</h3>
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

/** The owner need not wait for the shop's survey hour. @param {{ done: () => void }} props */
function SurveyButton({ done }) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await ask("POST", "/surveys", {}).then((answer) => (say(answer?.message ?? t("survey.done")), done()), complain);
    setBusy(false);
  };
  return html`<button class="soft survey" disabled=${busy} onClick=${run}>
    <${Icon} name="heart" size=${20} />${t("survey.run")}
  </button>`;
}
