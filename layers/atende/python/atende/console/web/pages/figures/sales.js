import { html } from "../../js/preact.js";
import { count, t } from "../../js/i18n.js";
import { reais } from "../../js/money.js";
import { Why } from "./facts.js";

/** What customers were asked to pay in the conversation and paid; nothing where nobody was asked. @param {{ sales: any }} props */
export function Sales({ sales }) {
  if (!sales?.asked && !sales?.paid && !sales?.refunded) return null;
  return html`<article class="tile sales">
    <div class="tilehead"><h4>${t("figures.sales")}</h4><${Why} of="sales" /></div>
    <p><b>${reais(sales.paid_cents)}</b> ${t("figures.sales.paid", { n: sales.paid, count: count(sales.paid) })}</p>
    <p class="hint">
      ${t("figures.sales.asked", { n: sales.asked, count: count(sales.asked), amount: reais(sales.asked_cents) })}${sales.refunded > 0 && " · " + t("figures.sales.refunded", { amount: reais(sales.refunded_cents) })}
    </p>
  </article>`;
}
