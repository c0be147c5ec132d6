import { html, useState } from "../../js/preact.js";
import { cards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";
import { Late } from "../../js/ui/late.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, submitting } from "./parts.js";
import { useSending } from "./sending.js";

/** A product, by its code and its name; empty where only the code was typed. @typedef {{ code: string, name: string }} Chosen */

const CATALOG = "catalog";
/** How products are shown, and how many of them there are at most (model/orders.py, channels/whatsapp/order_measures.py). @type {Record<string, number>} */
const SHAPES = { "": 30, carousel: 10, catalog: 1 };

/** The fewest products of each shape. @type {Record<string, number>} */
const LEAST = { "": 1, carousel: 2, catalog: 0 };

/** Products of the shop's catalogue, chosen from what it has; the customer puts them into a cart. @param {{ id: string }} props */
export function Products({ id }) {
  const { busy, wrong, send } = useSending(id);
  const [catalog, setCatalog] = useState(() => remembered(CATALOG, ""));
  const [chosen, setChosen] = useState(/** @type {Chosen[]} */ ([]));
  const [typing, setTyping] = useState(false);
  const [shape, setShape] = useState("");
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const codes = chosen.map(({ code }) => code);
  const isList = !shape && codes.length > 1;
  const fewest = LEAST[shape];
  const lacks = codes.length < fewest ? t("enclose.products.lacks", { n: fewest }) : "";
  const change = (/** @type {string} */ kind) => (setShape(kind), setChosen(chosen.slice(0, SHAPES[kind])));
  const choose = (/** @type {Chosen} */ { code, name }) => {
    if (codes.includes(code)) return setChosen(chosen.filter((product) => product.code !== code));
    if (shape === "catalog") return setChosen([{ code, name }]);
    return codes.length < SHAPES[shape] && setChosen([...chosen, { code, name }]);
  };
  const submit = async () => {
    const names = chosen.every(({ name }) => name) ? { names: chosen.map(({ name }) => name) } : {};
    const sections = codes.length ? [{ codes, ...names }] : [];
    const header = isList ? { header: { kind: "text", text: title.trim() } } : {};
    const sent = await send({
      text: text.trim(),
      enclosed: { products: { catalog: catalog.trim(), sections, shape }, ...header },
    });
    if (sent) remember(CATALOG, catalog.trim());
  };
  return html`<form onSubmit=${submitting(submit)}>
    <p class="hint">${t("enclose.products.hint")}</p>
    <label class="stack"><span>${t("enclose.products.shape")}</span>
      <select value=${shape} onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}>
        ${Object.keys(SHAPES).map((name) => html`<option key=${name} value=${name}>${t("enclose.products.shape." + (name || "list"))}</option>`)}
      </select>
    </label>
    ${
      typing
        ? html`<${Typed} shape=${shape} catalog=${catalog} setCatalog=${setCatalog} codes=${codes} change=${(/** @type {string[]} */ typed) => setChosen(typed.map((code) => ({ code, name: "" })))} />`
        : html`${shape === "catalog" && html`<p class="hint">${t("enclose.products.cover.choose")}</p>`}
            <${Late} page="catalog" shown inbox=${cards.value.get(id)?.inbox ?? ""} chosen=${codes} choose=${choose} known=${(/** @type {{ catalog: string }} */ known) => known.catalog && setCatalog(known.catalog)} />
            <p class="hint" role="status">${t("enclose.products.chosen", { n: codes.length })}${codes.length === SHAPES[shape] && shape !== "catalog" && ` · ${t("enclose.products.most")}`}</p>`
    }
    <button type="button" class="plain" onClick=${() => setTyping(!typing)}>${t(typing ? "enclose.products.choose" : "enclose.products.type")}</button>
    ${isList && html`<${Field} label=${t("enclose.products.title")} required most=${LIMITS.header} value=${title} change=${setTitle} />`}
    <${Field} label=${t("enclose.body")} required=${Boolean(shape) || isList} rows="2" most=${LIMITS.body} value=${text} change=${setText} />
    <${Ending} busy=${busy} wrong=${wrong} lacks=${lacks} />
  </form>`;
}

/** The catalogue's number and the products' codes, where the catalogue cannot be read. @param {{ shape: string, catalog: string, setCatalog: (number: string) => void, codes: string[], change: (codes: string[]) => void }} props */
function Typed({ shape, catalog, setCatalog, codes, change }) {
  const [written, setWritten] = useState(codes.join("\n"));
  const write = (/** @type {string} */ value) => {
    setWritten(value);
    change([...new Set(value.split(/[\n,;]/).map((code) => code.trim()))].filter(Boolean));
  };
  return html`<p class="hint">${t("enclose.products.typed")}</p>
    ${shape !== "catalog" && html`<${Field} label=${t("enclose.products.catalog")} required inputmode="numeric" pattern="[0-9]+" value=${catalog} change=${setCatalog} />`}
    <${Field} label=${t(shape === "catalog" ? "enclose.products.cover" : "enclose.products.codes")} required=${shape !== "catalog"} rows=${shape === "catalog" ? undefined : 3} value=${written} change=${write} />`;
}
