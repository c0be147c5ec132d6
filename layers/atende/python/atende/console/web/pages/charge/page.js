import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask, newKey, Refused, threadPath } from "../../js/api.js";
import { cards, details } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { reais } from "../../js/money.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Lacking } from "../../js/ui/lacking.js";
import { Late } from "../../js/ui/late.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { uploadTo } from "../attach/upload.js";
import { cents, lines, orderLacks, totalOf, typed } from "./amounts.js";

/**
 * @typedef {import("./amounts.js").Row} Row
 * @typedef {{ provider: string, ways: string[], knows_payer: boolean, orders: boolean, open: boolean, today: string }} Offered
 * @typedef {import("../../js/types.js").Card} Card
 * @typedef {import("../../js/types.js").Message} Message
 * @typedef {import("../templates/carrier.js").Filled} Filled
 * @typedef {import("../templates/carrier.js").Filling} Filling
 * @typedef {import("../catalog/page.js").Product} Product
 * @typedef {{ id: string, total: number, due: string }} Sale
 */

/** A template of which nothing is known yet. @type {Filling} */
const UNFILLED = { filled: null, lacks: "" };
/** @type {Row} */
const BLANK = { name: "", quantity: "1", price: "", code: "" };
const NAME = 60;
const MOST = 50;
const LONGEST_DAYS = 60;

/** An order for the customer to pay: what, how much, until when, and how. @param {{ id: string, message?: Message, resend?: Sale }} props `message`: the customer's own order; `resend`: one that was charged and goes out once more */
export function Page({ id, message, resend }) {
  const [offered, setOffered] = useState(/** @type {Offered | null} */ (null));
  const [failed, setFailed] = useState("");
  useEffect(() => {
    ask("GET", threadPath(id) + "/sales").then(setOffered, (error) => setFailed(error.message));
  }, [id]);
  const card = cards.value.get(id);
  if (failed) return html`<p class="problem" role="alert">${t("charge.failed")}</p>`;
  if (!offered || !card) return html`<${Skeleton} kind="tiles" count=${3} />`;
  if (!offered.provider)
    return html`<${Empty} icon="cart" title=${t("charge.none")} text=${t("charge.none.text")}>
      <a class="soft" ...${link("/ajustes/integracoes")}>${t("charge.none.go")}</a>
    <//>`;
  if (!offered.open && !offered.orders)
    return html`<${Empty} icon="clock" title=${t("charge.late")} text=${t("charge.late.text")} />`;
  if (resend) return html`<${Resending} id=${id} sale=${resend} />`;
  return html`<${Form} id=${id} card=${card} offered=${offered} message=${message} />`;
}

/** An order that was charged goes out once more, in a template. @param {{ id: string, sale: Sale }} props */
function Resending({ id, sale }) {
  const [{ filled, lacks }, setFilled] = useState(UNFILLED);
  const { busy, wrong, send } = useMaking(id, `/sales/${sale.id}/send`);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (filled) send({ plain: false }, filled);
  };
  return html`<form class="charge" onSubmit=${submit}>
    <${Late} page="templates" id=${id} carried=${{ total: reais(sale.total), due: sale.due, change: setFilled }} />
    ${wrong.text && html`<p class="problem" role="alert">${wrong.text}</p>`}
    <${Lacking} text=${lacks} />
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !filled}>${t("charge.resend")}</button>
    </div>
  </form>`;
}

/** The lines of a customer's own order. @param {Message | undefined} message @returns {Row[]} */
const begun = (message) =>
  message?.order?.lines.map(({ name, quantity, price, code }) => ({
    name,
    quantity: String(quantity),
    price: typed(price),
    code,
  })) ?? [BLANK];

/** @param {{ id: string, card: Card, offered: Offered, message?: Message }} props */
function Form({ id, card, offered, message }) {
  const detail = details.value.get(id);
  const [{ filled, lacks }, setFilled] = useState(UNFILLED);
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
  const { busy, wrong, send } = useMaking(id, "/sales");
  const change = (/** @type {Partial<typeof form>} */ part) => setForm((old) => ({ ...old, ...part }));
  const last = dayAfter(offered.today, LONGEST_DAYS);
  const order = { ...form, rows, first: offered.today, last, asksPayer: !offered.knows_payer };
  const total = Math.max(0, totalOf(order));
  const lack = orderLacks(order);
  const missing = lack ? t("charge.lacks." + lack.what, { n: lack.n ?? "" }) : offered.open ? "" : lacks;
  const ready = !lack && (offered.open || filled);
  useUnsaved({ rows, form });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const [discount, freight] = [cents(form.discount), cents(form.freight)];
    const made = { ...form, lines: lines(rows), discount, freight, currency: "BRL", source: message?.id ?? "" };
    if (ready) send(made, offered.open ? null : filled);
  };
  return html`<form class="charge" onSubmit=${submit}>
    ${message?.order?.partial && html`<p class="hint">${t("charge.partial")}</p>`}
    <${Rows} rows=${rows} change=${setRows} inbox=${offered.orders ? card.inbox : ""} />
    <div class="pair">
      <${Amount} label=${t("charge.freight")} value=${form.freight} change=${(/** @type {string} */ value) => change({ freight: value })} />
      <${Amount} label=${t("charge.discount")} value=${form.discount} wrong=${lack?.what === "total"} change=${(/** @type {string} */ value) => change({ discount: value })} />
    </div>
    <p class="total" role="status"><span>${t("charge.total")}</span><b>${reais(total)}</b></p>
    <fieldset class="ways">
      <legend>${t("charge.ways")}</legend>
      ${offered.ways.map(
        (way) =>
          html`<label class="check" key=${way}><input type="checkbox" checked=${form.ways.includes(way)} onChange=${() => change({ ways: form.ways.includes(way) ? form.ways.filter((other) => other !== way) : [...form.ways, way] })} /><span>${t("charge.way." + way)}</span></label>`,
      )}
    </fieldset>
    <label class="stack"><span>${t("charge.due")}</span><input type="date" required min=${offered.today} max=${last} value=${form.due} onInput=${(/** @type {any} */ event) => change({ due: event.currentTarget.value })} /></label>
    ${!offered.knows_payer && html`<${Payer} form=${form} change=${change} provider=${offered.provider} wrong=${wrong.code === "payer_wrong" ? wrong.text : ""} />`}
    ${!offered.open && html`<${Late} page="templates" id=${id} carried=${{ total: reais(total), due: form.due, change: setFilled }} />`}
    ${offered.open && html`<label class="stack"><span>${t("charge.text")}</span><textarea rows="2" maxlength="900" value=${form.text} placeholder=${t("charge.text.hint")} onInput=${(/** @type {any} */ event) => change({ text: event.currentTarget.value })}></textarea></label>`}
    ${!offered.orders && html`<p class="hint">${t("charge.plain")}</p>`}
    ${wrong.text && wrong.code !== "payer_wrong" && html`<p class="problem" role="alert">${wrong.text}</p>`}
    <${Lacking} text=${missing} />
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid" disabled=${busy || !ready}>${t("charge.send")}</button>
    </div>
  </form>`;
}

/** The items, typed or from the catalogue of `inbox`. @param {{ rows: Row[], change: (rows: Row[]) => void, inbox: string }} props */
function Rows({ rows, change, inbox }) {
  const [picking, setPicking] = useState(false);
  const put = (/** @type {number} */ at, /** @type {Partial<Row>} */ part) =>
    change(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  const without = (/** @type {Row[]} */ left) => (left.length ? left : [BLANK]);
  const choose = (/** @type {Product} */ { code, name, price, currency }) => {
    if (rows.some((row) => row.code === code)) return change(without(rows.filter((row) => row.code !== code)));
    const row = {
      name: name.slice(0, NAME),
      quantity: "1",
      price: price && currency === "BRL" ? typed(price) : "",
      code,
    };
    return change([...rows.filter((known) => known.name.trim() || known.price.trim()), row].slice(0, MOST));
  };
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
    ${
      rows.length < MOST &&
      html`<p class="more">
        <button type="button" class="plain" onClick=${() => change([...rows, BLANK])}>${t("charge.add")}</button>
        ${inbox && html`<button type="button" class="plain" aria-expanded=${picking} onClick=${() => setPicking(!picking)}>${t("charge.catalog")}</button>`}
      </p>`
    }
    ${picking && html`<${Late} page="catalog" inbox=${inbox} chosen=${rows.map(({ code }) => code)} choose=${choose} />`}
  </fieldset>`;
}

/** @param {{ label: string, value: string, wrong?: boolean, change: (value: string) => void }} props */
const Amount = ({ label, value, wrong = false, change }) =>
  html`<label class="stack"><span>${label}</span><input inputmode="decimal" placeholder="R$ 0,00" value=${value} aria-invalid=${String(wrong || cents(value) === null)} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} /></label>`;

/** @param {{ form: { payer: string, document: string }, change: (part: object) => void, provider: string, wrong: string }} props */
const Payer = ({ form, change, provider, wrong }) =>
  html`<p class="hint">${t("charge.payer.hint", { provider })}</p>
    <div class="pair">
      <label class="stack"><span>${t("charge.payer")}</span><input required maxlength="100" autocomplete="off" value=${form.payer} onInput=${(/** @type {any} */ event) => change({ payer: event.currentTarget.value })} /></label>
      <label class="stack"><span>${t("charge.document")}</span><input required maxlength="20" autocomplete="off" value=${form.document} aria-invalid=${String(Boolean(wrong))} onInput=${(/** @type {any} */ event) => change({ document: event.currentTarget.value })} /></label>
    </div>
    ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}`;

/** What is asked for again unchanged has the same key, so that nobody is charged twice. @param {string} id @param {string} path below the thread's */
function useMaking(id, path) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState({ code: "", text: "" });
  const tried = useRef({ what: "", key: "", asset: "" });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = async (/** @type {object} */ order, /** @type {Filled | null} */ carrier) => {
    const { file, template } = carrier ?? {};
    const what = JSON.stringify({ order, template, file: file && [file.name, file.size, file.lastModified] });
    if (tried.current.what !== what) tried.current = { what, key: newKey(), asset: "" };
    setBusy(true);
    setWrong({ code: "", text: "" });
    try {
      if (file) tried.current.asset ||= await uploadTo(threadPath(id), file, () => {}, stop.current.signal);
      const head = file ? { asset: tried.current.asset, filename: file.name } : {};
      await ask("POST", threadPath(id) + path, { ...order, ...(template && { template }), ...head }, tried.current.key);
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
