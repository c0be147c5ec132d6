import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, newKey, Refused, threadPath } from "../../js/api.js";
import { details } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { reais } from "../../js/money.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { cents, lines, typed } from "./amounts.js";

/**
 * @typedef {import("./amounts.js").Row} Row
 * @typedef {{ provider: string, ways: string[], knows_payer: boolean, orders: boolean, today: string }} Offered
 * @typedef {import("../../js/types.js").Message} Message
 */

/** @type {Row} */
const BLANK = { name: "", quantity: "1", price: "", code: "" };
const NAME = 60;

/** An order for the customer to pay: what, how much, until when, and how. @param {{ id: string, message?: Message }} props `message`: the customer's own order */
export function Page({ id, message }) {
  const [offered, setOffered] = useState(/** @type {Offered | null} */ (null));
  const [failed, setFailed] = useState("");
  useEffect(() => {
    ask("GET", threadPath(id) + "/sales").then(setOffered, (error) => setFailed(error.message));
  }, [id]);
  if (failed) return html`<p class="problem" role="alert">${t("charge.failed")}</p>`;
  if (!offered) return html`<${Skeleton} kind="tiles" count=${3} />`;
  if (!offered.provider)
    return html`<${Empty} icon="cart" title=${t("charge.none")} text=${t("charge.none.text")}>
      <a class="soft" ...${link("/ajustes/integracoes")}>${t("charge.none.go")}</a>
    <//>`;
  return html`<${Form} id=${id} offered=${offered} message=${message} />`;
}

/** The lines of a customer's own order. @param {Message | undefined} message @returns {Row[]} */
const begun = (message) =>
  message?.order?.lines.map(({ name, quantity, price, code }) => ({
    name,
    quantity: String(quantity),
    price: typed(price),
    code,
  })) ?? [BLANK];

/** @param {{ id: string, offered: Offered, message?: Message }} props */
function Form({ id, offered, message }) {
  const detail = details.value.get(id);
  const [rows, setRows] = useState(() => begun(message));
  const [form, setForm] = useState({
    discount: "",
    freight: "",
    text: "",
    due: dayAfter(offered.today, 1),
    payer: detail ? nameOf(detail) : "",
    document: "",
    ways: ["pix"],
  });
  const { busy, wrong, send } = useMaking(id);
  const change = (/** @type {Partial<typeof form>} */ part) => setForm((old) => ({ ...old, ...part }));
  const order = lines(rows);
  const [discount, freight] = [cents(form.discount), cents(form.freight)];
  const subtotal = order?.reduce((sum, line) => sum + line.quantity * (line.price ?? 0), 0) ?? 0;
  const total = subtotal + (freight ?? 0) - (discount ?? 0);
  const ready = order && discount !== null && freight !== null && total > 0 && form.ways.length > 0;
  useUnsaved({ rows, form });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (ready) send({ ...form, lines: order, discount, freight, currency: "BRL", source: message?.id ?? "" });
  };
  return html`<form class="charge" onSubmit=${submit}>
    ${message?.order?.partial && html`<p class="hint">${t("charge.partial")}</p>`}
    <${Rows} rows=${rows} change=${setRows} />
    <div class="pair">
      <${Amount} label=${t("charge.freight")} value=${form.freight} change=${(/** @type {string} */ value) => change({ freight: value })} />
      <${Amount} label=${t("charge.discount")} value=${form.discount} change=${(/** @type {string} */ value) => change({ discount: value })} />
    </div>
    <p class="total" role="status"><span>${t("charge.total")}</span><b>${reais(Math.max(0, total))}</b></p>
    <fieldset class="ways">
      <legend>${t("charge.ways")}</legend>
      ${offered.ways.map(
        (way) =>
          html`<label class="check" key=${way}><input type="checkbox" checked=${form.ways.includes(way)} onChange=${() => change({ ways: form.ways.includes(way) ? form.ways.filter((other) => other !== way) : [...form.ways, way] })} /><span>${t("charge.way." + way)}</span></label>`,
      )}
    </fieldset>
    <label class="stack"><span>${t("charge.due")}</span><input type="date" required min=${offered.today} max=${dayAfter(offered.today, 60)} value=${form.due} onInput=${(/** @type {any} */ event) => change({ due: event.currentTarget.value })} /></label>
    ${!offered.knows_payer && html`<${Payer} form=${form} change=${change} provider=${offered.provider} wrong=${wrong.code === "payer_wrong" ? wrong.text : ""} />`}
    <label class="stack"><span>${t("charge.text")}</span><textarea rows="2" maxlength="900" value=${form.text} placeholder=${t("charge.text.hint")} onInput=${(/** @type {any} */ event) => change({ text: event.currentTarget.value })}></textarea></label>
    ${!offered.orders && html`<p class="hint">${t("charge.plain")}</p>`}
    ${wrong.text && wrong.code !== "payer_wrong" && html`<p class="problem" role="alert">${wrong.text}</p>`}
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !ready}>${t("charge.send")}</button>
    </div>
  </form>`;
}

/** @param {{ rows: Row[], change: (rows: Row[]) => void }} props */
function Rows({ rows, change }) {
  const put = (/** @type {number} */ at, /** @type {Partial<Row>} */ part) =>
    change(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  return html`<fieldset class="lines">
    <legend>${t("charge.lines")}</legend>
    ${rows.map(
      (row, at) =>
        html`<div class="line" key=${at}>
          <label class="stack name"><span class="unseen">${t("charge.name", { n: at + 1 })}</span><input value=${row.name} maxlength=${NAME} placeholder=${t("charge.name.hint")} onInput=${(/** @type {any} */ event) => put(at, { name: event.currentTarget.value })} /></label>
          <label class="stack"><span class="unseen">${t("charge.quantity", { n: at + 1 })}</span><input inputmode="numeric" value=${row.quantity} onInput=${(/** @type {any} */ event) => put(at, { quantity: event.currentTarget.value })} /></label>
          <label class="stack"><span class="unseen">${t("charge.price", { n: at + 1 })}</span><input inputmode="decimal" value=${row.price} placeholder="R$ 0,00" onInput=${(/** @type {any} */ event) => put(at, { price: event.currentTarget.value })} /></label>
          <button type="button" class="round" aria-label=${t("charge.remove", { n: at + 1 })} disabled=${rows.length === 1} onClick=${() => change(rows.filter((_, place) => place !== at))}><${Icon} name="trash" /></button>
        </div>`,
    )}
    ${rows.length < 50 && html`<button type="button" class="plain" onClick=${() => change([...rows, BLANK])}>${t("charge.add")}</button>`}
  </fieldset>`;
}

/** @param {{ label: string, value: string, change: (value: string) => void }} props */
const Amount = ({ label, value, change }) =>
  html`<label class="stack"><span>${label}</span><input inputmode="decimal" placeholder="R$ 0,00" value=${value} aria-invalid=${String(cents(value) === null)} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} /></label>`;

/** @param {{ form: { payer: string, document: string }, change: (part: object) => void, provider: string, wrong: string }} props */
const Payer = ({ form, change, provider, wrong }) =>
  html`<p class="hint">${t("charge.payer.hint", { provider })}</p>
    <div class="pair">
      <label class="stack"><span>${t("charge.payer")}</span><input required maxlength="100" autocomplete="off" value=${form.payer} onInput=${(/** @type {any} */ event) => change({ payer: event.currentTarget.value })} /></label>
      <label class="stack"><span>${t("charge.document")}</span><input required maxlength="20" autocomplete="off" value=${form.document} aria-invalid=${String(Boolean(wrong))} onInput=${(/** @type {any} */ event) => change({ document: event.currentTarget.value })} /></label>
    </div>
    ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}`;

/** What is asked for again unchanged has the same key, so that nobody is charged twice. @param {string} id */
function useMaking(id) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState({ code: "", text: "" });
  const tried = useRef({ what: "", key: "" });
  const send = async (/** @type {object} */ order) => {
    const what = JSON.stringify(order);
    if (tried.current.what !== what) tried.current = { what, key: newKey() };
    setBusy(true);
    setWrong({ code: "", text: "" });
    try {
      await ask("POST", threadPath(id) + "/sales", order, tried.current.key);
      closePanel();
      say(t("charge.made"));
    } catch (error) {
      setBusy(false);
      setWrong(
        error instanceof Refused
          ? { code: error.code, text: error.message }
          : { code: "", text: t("error.unreachable") },
      );
    }
  };
  return { busy, wrong, send };
}

/** @param {string} day @param {number} days */
function dayAfter(day, days) {
  const date = new Date(day + "T12:00:00Z");
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
