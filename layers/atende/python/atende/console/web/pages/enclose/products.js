import { html, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";
import { LIMITS } from "./limits.js";
import { Ending, Field, submitting } from "./parts.js";
import { useSending } from "./sending.js";

const CATALOG = "catalog";
/** How products are shown (model/orders.py). */
const SHAPES = ["", "carousel", "catalog"];

/** Products of the shop's catalogue, by their codes there; the customer puts them into a cart. @param {{ id: string }} props */
export function Products({ id }) {
  const { busy, wrong, send } = useSending(id);
  const [catalog, setCatalog] = useState(() => remembered(CATALOG, ""));
  const [codes, setCodes] = useState("");
  const [shape, setShape] = useState("");
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const listed = [...new Set(codes.split(/[\n,;]/).map((code) => code.trim()))].filter(Boolean);
  const isList = !shape && listed.length > 1;
  const submit = async () => {
    const sections = listed.length ? [{ codes: listed }] : [];
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
      <select value=${shape} onChange=${(/** @type {any} */ event) => setShape(event.currentTarget.value)}>
        ${SHAPES.map((name) => html`<option key=${name} value=${name}>${t("enclose.products.shape." + (name || "list"))}</option>`)}
      </select>
    </label>
    ${shape !== "catalog" && html`<${Field} label=${t("enclose.products.catalog")} required inputmode="numeric" pattern="[0-9]+" value=${catalog} change=${setCatalog} />`}
    <${Field} label=${t(shape === "catalog" ? "enclose.products.cover" : "enclose.products.codes")} required=${shape !== "catalog"} rows=${shape === "catalog" ? undefined : 3} value=${codes} change=${setCodes} />
    ${isList && html`<${Field} label=${t("enclose.products.title")} required most=${LIMITS.header} value=${title} change=${setTitle} />`}
    <${Field} label=${t("enclose.body")} required=${Boolean(shape) || isList} rows="2" most=${LIMITS.body} value=${text} change=${setText} />
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}
