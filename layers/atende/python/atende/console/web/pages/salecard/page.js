import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { canWrite, manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { reais } from "../../js/money.js";
import { openPanel } from "../../js/panels.js";
import { moment, plainDay } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Fold } from "../../js/ui/fold.js";
import { unbroken } from "../../js/whatsapp.js";

/**
 * @typedef {import("../../js/types.js").Detail} Detail
 * @typedef {import("../../js/types.js").Message} Message
 * @typedef {import("../../js/types.js").OrderLine} OrderLine
 * @typedef {{ at: string, state: string, by_name: string }} Step
 * @typedef {{ id: string, state: string, wanted: string, stage: string, lines: OrderLine[], discount: number, freight: number, total: number, received: number, due: string, message: string, source: string, pix: string, link: string, boleto: string, error: string, by_name: string, steps: Step[] }} Sale
 */

const AGAIN_MS = 2_000;
const LOOKS = 15;
/**
 * `open`: whether the contact may be written to without a template; `orders`: whether the channel has orders.
 * @typedef {{ sales: Sale[], open: boolean, orders: boolean }} Answer
 */
/** What reads a thread's sales meanwhile, so that many cards ask once. @type {Map<string, Promise<Answer>>} */
const reading = new Map();

/** @param {string} thread @returns {Promise<Answer>} */
function read(thread) {
  const known = reading.get(thread);
  if (known) return known;
  const asked = ask("GET", threadPath(thread) + "/sales");
  reading.set(thread, asked);
  setTimeout(() => reading.delete(thread), 400);
  return asked;
}

/**
 * The sale that a message is about, or the customer's own order; without a message, what has none yet; or the `latest` of the thread, in short.
 * @param {{ detail: Detail, message?: Message, latest?: boolean }} props
 */
export function Page({ detail, message, latest }) {
  const [known, setKnown] = useState(/** @type {Answer} */ ({ sales: [], open: true, orders: true }));
  const [looks, setLooks] = useState(0);
  const { sales } = known;
  const look = () => read(detail.id).then(setKnown, () => {});
  useEffect(() => void look(), [detail]);
  const shown = message
    ? sales.filter((sale) => sale.id === message.sale && (sale.message === message.id || sale.source === message.id))
    : sales.filter((sale) => !sale.message && ["creating", "pending", "failed"].includes(sale.state)).slice(-2);
  const moving = shown.some((sale) => sale.state === "creating" || sale.wanted);
  useEffect(() => {
    if (!moving || looks >= LOOKS) return undefined;
    const timer = setTimeout(() => (setLooks(looks + 1), look()), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [moving, looks]);
  const act = (/** @type {Sale} */ sale, /** @type {string} */ verb, body = {}) =>
    ask("POST", `${threadPath(detail.id)}/sales/${sale.id}/${verb}`, body).then(
      () => (setLooks(0), say(t("sale.asked." + verb)), look()),
      complain,
    );
  if (latest) return html`<${Latest} sale=${sales.at(-1)} />`;
  const charge = message?.order && !shown.some((sale) => LIVE.includes(sale.state));
  if (!message?.order && !shown.length) return null;
  return html`<div class="salecard ${message ? "" : "loose"}">
    ${message?.order && !shown.length && html`<${Received} message=${message} />`}
    ${shown.map((sale) => html`<${sale.message && sale.message !== message?.id ? Brief : Card} key=${sale.id} sale=${sale} known=${known} act=${act} sent=${Boolean(sale.message) && message?.state !== "failed"} untold=${untold(detail, sale)} />`)}
    ${charge && canWrite.value && html`<button class="soft" onClick=${() => openPanel("charge", message)}>${t("sale.charge")}</button>`}
  </div>`;
}

/**
 * Why the newest message about an order, after the order itself, did not arrive; empty if it did, is on its way, or was said again.
 * @param {Detail} detail @param {Sale} sale
 */
export function untold({ messages }, sale) {
  const later = messages.filter(({ id, direction }) => direction === "outgoing" && sale.message && id > sale.message);
  const news = later.findLast((message) => message.sale === sale.id);
  if (news?.state !== "failed") return "";
  if (later.some(({ id, text, state }) => id > news.id && text === news.text && state !== "failed")) return "";
  return t("sale.untold", { reason: news.reason || t("failed.unknown") });
}

const LIVE = ["creating", "pending", "paid"];
/** @type {Record<string, string>} */
const TONES = {
  paid: "good",
  shipped: "good",
  completed: "good",
  failed: "hot",
  expired: "warm",
  cancelled: "warm",
  refunded: "warm",
};

/** @param {{ message: Message }} props */
const Received = ({ message }) =>
  html`<p class="sum"><b>${t("sale.received")}</b><b>${message.order?.total ? reais(message.order.total) : ""}</b></p>
    ${message.order?.partial && html`<p class="hint">${t("sale.partial")}</p>`}`;

/** How far a paid order is, otherwise its state. @param {Sale} sale */
const state = (sale) => (sale.state === "paid" && sale.stage) || sale.state;

/** State and amount: all that the customer's own order shows once it was charged below. @param {{ sale: Sale }} props */
const Brief = ({ sale }) =>
  html`<p class="sum">
    <span class="pill ${TONES[sale.state] ?? ""}">${t("sale." + (sale.wanted ? "wanted." + sale.wanted : state(sale)))}</span>
    <b>${reais(sale.state === "paid" || sale.state === "refunded" ? sale.received || sale.total : sale.total)}</b>
  </p>`;

/** What was bought last, as the pane beside the thread shows it. @param {{ sale?: Sale }} props */
const Latest = ({ sale }) =>
  sale &&
  html`<${Fold} name="sale" title=${t("sale.latest")}>
    <div class="salecard brief">
      <${Brief} sale=${sale} />
      <p class="hint">${[sale.steps[0] && moment(sale.steps[0].at), ...sale.lines.map((line) => `${line.quantity} × ${line.name}`)].filter(Boolean).join(" · ")}</p>
    </div>
  <//>`;

/** @param {{ sale: Sale, known: Answer, act: (sale: Sale, verb: string, body?: object) => unknown, sent: boolean, untold: string }} props `sent`: the customer has it, or it is under way; `untold`: why they do not have its newest news */
function Card({ sale, known, act, sent, untold }) {
  return html`<${Brief} sale=${sale} />
    <ul>
      ${sale.lines.map((line, at) => html`<li key=${at}><span>${line.quantity} × ${line.name}</span><span>${reais(line.quantity * line.price)}</span></li>`)}
      ${sale.freight > 0 && html`<li><span>${t("sale.freight")}</span><span>${reais(sale.freight)}</span></li>`}
      ${sale.discount > 0 && html`<li><span>${t("sale.discount")}</span><span>-${reais(sale.discount)}</span></li>`}
    </ul>
    ${sale.state === "pending" && html`<p class="hint">${t("sale.due", { day: plainDay(sale.due) })}</p>`}
    ${sale.error && html`<p class="outcome bad">${unbroken(sale.error)}</p>`}
    ${untold && html`<p class="outcome bad">${unbroken(untold)}</p>`}
    ${canWrite.value && html`<${Deeds} sale=${sale} known=${known} act=${act} sent=${sent} />`}
    <details>
      <summary>${t("sale.history")}</summary>
      <ol>${sale.steps.map((step) => html`<li key=${step.at + step.state}>${moment(step.at)} · ${t("sale." + step.state)}${step.by_name && ` · ${step.by_name}`}</li>`)}</ol>
    </details>`;
}

const STAGES = ["shipped", "completed"];
/** What a paid order may be marked as. @param {Sale} sale */
const nextStages = (sale) => STAGES.slice(STAGES.indexOf(sale.stage) + 1);

/** What is asked about before a second template goes out, which is paid for. */
const AGAIN = "send.template";

/** What can be done about a sale. @param {{ sale: Sale, known: Answer, act: (sale: Sale, verb: string, body?: object) => unknown, sent: boolean }} props */
function Deeds({ sale, known: { open, orders }, act, sent }) {
  const [sure, setSure] = useState("");
  const copy = (/** @type {string} */ text) => navigator.clipboard.writeText(text).then(() => say(t("sale.copied")));
  const resend = () => openPanel("charge", { id: sale.id, resend: sale });
  const pending = sale.state === "pending" && !sale.wanted;
  const verb = sale.state === "paid" ? manages.value && "refund" : (sale.state === "creating" || pending) && "cancel";
  if (sure)
    return html`<p class="deeds" role="alert"><span>${t("sale.sure." + sure, { amount: reais(sale.received || sale.total) })}</span>
      <button class="soft bad" onClick=${() => (setSure(""), sure === AGAIN ? resend() : act(sale, sure))}>${t("sale." + sure)}</button>
      <button class="plain" onClick=${() => setSure("")}>${t("sale.keep")}</button></p>`;
  return html`<p class="deeds">
    ${pending && sale.pix && html`<button class="plain" onClick=${() => copy(sale.pix)}>${t("sale.copy.pix")}</button>`}
    ${pending && sale.link && html`<button class="plain" onClick=${() => copy(sale.link)}>${t("sale.copy.link")}</button>`}
    ${pending && open && html`<button class="plain" onClick=${() => act(sale, "send", { plain: true })}>${t("sale.send")}</button>`}
    ${pending && !open && orders && html`<button class="plain" onClick=${() => (sent ? setSure(AGAIN) : resend())}>${t("sale." + AGAIN)}</button>`}
    ${sale.state === "paid" && !sale.wanted && nextStages(sale).map((stage) => html`<button key=${stage} class="plain" onClick=${() => act(sale, "stage", { stage })}>${t("sale.mark." + stage)}</button>`)}
    ${verb && !sale.wanted && html`<button class="plain bad" onClick=${() => setSure(verb)}>${t("sale." + verb)}</button>`}
  </p>`;
}
