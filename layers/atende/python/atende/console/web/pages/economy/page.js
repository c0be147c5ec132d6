import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { count, language, t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { monthName, plainDay } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Row, Tile } from "./rows.js";

/** @import { Economy as Bill, NumberBill } from "../../js/types.js" */

/**
 * What the month costs at WhatsApp: so far, foretold, by number, and what of it nobody wrote. For the owner.
 * @param {{ open: (figure: string, title: string, more: Record<string, string>) => void }} props shows the threads of a figure
 */
export function Page({ open }) {
  const [bill, setBill] = useState(/** @type {Bill | null} */ (null));
  useEffect(() => {
    ask("GET", "/economy").then(setBill, complain);
  }, []);
  if (!bill) return null;
  const leads = (/** @type {string} */ name, /** @type {string} */ charge, inbox = "") => ({
    name,
    open: () => open("cost:" + charge, name, { month: bill.month, ...(inbox && { inbox }) }),
  });
  return html`<section class="economy">
    <h3>${t("economy.title", { month: monthName(bill.month) })}</h3>
    <div class="tiles">
      <${Total} bill=${bill} leads=${leads} />
      ${bill.numbers.map((number) => html`<${Numbered} key=${number.inbox} number=${number} leads=${leads} />`)}
      <${Automatic} bill=${bill} leads=${leads} />
      <${Cap} bill=${bill} />
    </div>
    <p class="hint">${t("economy.method")} ${t("economy.rates", { day: plainDay(bill.rates.read) })}</p>
  </section>`;
}

/** A number with its sign. @param {number} percent */
const signed = (percent) => new Intl.NumberFormat(language, { signDisplay: "exceptZero" }).format(percent);

/** @typedef {(name: string, charge: string, inbox?: string) => { name: string, open: () => void }} Leads a figure's name, and what opens its threads */

/** @param {{ bill: Bill, leads: Leads }} props */
const Total = ({ bill: { so_far, forecast, aws, per_episode, hindsight }, leads }) =>
  html`<${Tile} ...${leads(t("economy.so_far"), "*/*/paid/*")} value=${dollars(so_far)}>
    <${Row} name=${t("economy.forecast")} value=${dollars(forecast.expected)} />
    ${dollars(forecast.low) !== dollars(forecast.high) && html`<p class="hint">${t("economy.range", { low: dollars(forecast.low), high: dollars(forecast.high) })}</p>`}
    ${per_episode !== null && html`<${Row} ...${leads(t("economy.per_episode"), "*/*/paid/*")} value=${dollars(per_episode, 4)} />`}
    ${hindsight.map((past) => html`<${Hindsight} key=${past.month} past=${past} />`)}
    <${Row} name=${t("economy.aws")} value=${dollars(aws)} />
  <//>`;

/** What was foretold of a month that is over, and what it cost. @param {{ past: Bill["hindsight"][number] }} props */
const Hindsight = ({ past: { month, foretold, low, high, cost, error } }) =>
  html`<${Row} name=${t("economy.hindsight", { month: monthName(month) })} value=${dollars(foretold)} />
    <p class="hint">
      ${t("economy.hindsight.cost", { cost: dollars(cost), error: signed(error) })}
      ${dollars(low) !== dollars(high) && ` ${t("economy.hindsight.range", { low: dollars(low), high: dollars(high) })}`}
    </p>`;

/** The bar is the allowance of free service messages. @param {{ number: NumberBill, leads: Leads }} props */
const Numbered = ({ number, leads }) =>
  html`<${Tile} ...${leads(number.name, "*/*/*/*", number.inbox)} value=${dollars(number.micros)}>
    ${
      number.allowance > 0 &&
      html`<p class="hint">${t("economy.allowance", { used: count(number.used), of: count(number.allowance), n: number.allowance })}</p>
        <svg width="100%" height="8" aria-hidden="true">
          <rect class="track" width="100%" height="8" rx="4" />
          <rect class="good" width="${(100 * number.used) / number.allowance}%" height="8" rx="4" />
        </svg>`
    }
    ${number.lines.map(
      (line) =>
        html`<${Row}
          key=${line.market + line.category}
          ...${leads(`${known("category.", line.category)} ${line.market}${line.assumed ? "*" : ""}`, `${line.market}/${line.category}/*/*`, number.inbox)}
          value=${`${count(line.charged)} × ${dollars(line.price, 4)}`}
        />`,
    )}
    ${number.lines.some((line) => line.assumed) && html`<p class="hint">${t("economy.assumed")}</p>`}
  <//>`;

/** @param {{ bill: Bill, leads: Leads }} props */
function Automatic({ bill, leads }) {
  const sum = bill.automatic.reduce((all, one) => all + one.micros, 0);
  return html`<${Tile} ...${leads(t("economy.automatic"), "*/*/*/-person")} value=${dollars(sum)}>
    ${bill.automatic.map(
      ({ cause, messages, micros }) =>
        html`<${Row} key=${cause} ...${leads(`${called(cause)} (${count(messages)})`, "*/*/*/" + cause)} value=${dollars(micros)} />`,
    )}
    ${bill.spared.messages > 0 && html`<${Row} ...${leads(t("economy.spared", { n: bill.spared.messages }), "*/*/*/+")} value=${"− " + dollars(bill.spared.micros)} />`}
    ${bill.entry > 0 && html`<${Row} ...${leads(t("economy.entry"), "*/*/entry/*")} value=${count(bill.entry)} />`}
    ${bill.listed > 0 && html`<${Row} name=${t("economy.share")} value=${`${Math.round((100 * sum) / bill.listed)}%`} />`}
    <p class="hint">${t("economy.listed")}${sum > bill.so_far && " " + t("economy.listed.more")}</p>
  <//>`;
}

/** @param {string} cause such as "away+greeting" */
const called = (cause) =>
  cause
    .split("+")
    .map((name) => known("cause.", name))
    .join(" + ");

/** A word of ours, or the thing's own name. @param {string} kind @param {string} name */
function known(kind, name) {
  const found = t(kind + name);
  return found === kind + name ? name : found;
}

/** Dollars as somebody writes them, "1.000,50" or "1,000.50"; 0 for nothing, NaN for what is no sum. @param {string} text */
function amount(text) {
  const [, whole, cents = ""] = /^([\d.,]*?)(?:[.,](\d{0,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? NaN : Number(`${whole.replace(/[.,]/g, "")}.${cents}0`);
}

/** @param {{ bill: Bill }} props */
function Cap({ bill }) {
  const [budget, setBudget] = useState(bill.budget);
  const [text, setText] = useState(budget.cap ? String(budget.cap / 1_000_000) : "");
  const [wrong, setWrong] = useState(false);
  const { settle } = useUnsaved(text);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const cap = Math.round(amount(text) * 1_000_000);
    setWrong(Number.isNaN(cap));
    if (Number.isNaN(cap)) return;
    await ask("PUT", "/economy", { cap }).then(({ budget: found }) => {
      setBudget(found);
      settle(text);
      if (boot.value) boot.value = { ...boot.value, budget: found.state };
    }, complain);
  };
  return html`<form class="tile cap" onSubmit=${save}>
    <h4><label for="cap">${t("economy.cap")}</label></h4>
    <p class="figure">${budget.cap ? dollars(budget.cap) : t("economy.cap.none")}</p>
    <p class="acts">
      <input id="cap" inputmode="decimal" placeholder="US$" value=${text} onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)} />
      <button class="soft">${t("save")}</button>
    </p>
    ${wrong && html`<p class="outcome bad" role="alert">${t("economy.cap.wrong")}</p>`}
    <p class="hint" role="status">${budget.state ? t("budget." + budget.state) : t("economy.cap.text")}</p>
  </form>`;
}
