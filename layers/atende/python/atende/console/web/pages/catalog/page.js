import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { reais } from "../../js/money.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { until } from "../health/until.js";

/**
 * @typedef {{ code: string, name: string, price: number | null, currency: string, sold_out: boolean, unseen: string }} Product
 * @typedef {{ catalog: string, name: string, count: number, more: boolean, read: string | null, looked: string | null, problem: string, found: number, products: Product[] }} Catalog
 */

const SEARCH_AFTER_MS = 250;
/** Seconds after which a catalogue is taken to be what it was. */
const READ_WITHIN = 60;

/**
 * The products of the shop's catalogue, to choose from. `shown`: only what customers see on WhatsApp can be chosen. `known` is told of the
 * catalogue once it is read.
 * @param {{ inbox: string, chosen: string[], choose: (product: Product) => void, shown?: boolean, known?: (catalog: Catalog) => void }} props
 */
export function Page({ inbox, chosen, choose, shown = false, known }) {
  const [words, setWords] = useState("");
  const { catalog, busy, failed, refresh } = useCatalog(inbox, words);
  useEffect(() => {
    if (catalog) known?.(catalog);
  }, [catalog]);
  if (failed && !catalog) return html`<p class="problem" role="alert">${t("catalog.failed")}</p>`;
  if (!catalog) return html`<${Skeleton} kind="tiles" count=${3} />`;
  return html`<section class="catalog" aria-label=${t("catalog.label")}>
    ${
      catalog.count > 0 &&
      html`<label class="stack"><span class="unseen">${t("catalog.search")}</span>
          <input type="search" value=${words} placeholder=${t("catalog.search")} onInput=${(/** @type {any} */ event) => setWords(event.currentTarget.value)} onKeyDown=${stay} />
        </label>
        <ul>
          ${catalog.products.map((product) => html`<${Row} key=${product.code} product=${product} on=${chosen.includes(product.code)} off=${shown && Boolean(product.unseen)} choose=${choose} />`)}
        </ul>
        ${catalog.products.length === 0 && html`<p class="hint" role="status">${t("catalog.nothing")}</p>`}
        ${catalog.found > catalog.products.length && html`<p class="hint">${t("catalog.rest", { n: catalog.found - catalog.products.length })}</p>`}`
    }
    ${catalog.more && html`<p class="hint">${t("catalog.more", { n: catalog.count })}</p>`}
    ${catalog.problem && html`<p class="problem" role="status">${catalog.problem}</p>`}
    <p class="hint foot">
      <span>${busy ? t("catalog.reading") : catalog.read ? t("catalog.read", { at: moment(catalog.read) }) : t("catalog.unread")}</span>
      ${canWrite.value && html`<button type="button" class="plain" disabled=${busy} onClick=${refresh}>${t("catalog.refresh")}</button>`}
    </p>
  </section>`;
}

/** Enter in the search field sends no form around it. @param {KeyboardEvent} event */
const stay = (event) => event.key === "Enter" && event.preventDefault();

/** @param {{ product: Product, on: boolean, off: boolean, choose: (product: Product) => void }} props */
const Row = ({ product, on, off, choose }) =>
  html`<li>
    <button type="button" aria-pressed=${on} disabled=${off} onClick=${() => choose(product)}>
      <span class="tick">${on && html`<${Icon} name="check" size=${18} />`}</span>
      <span class="name">${product.name}<small>${[product.code, ...marks(product)].join(" · ")}</small></span>
      <b>${price(product)}</b>
    </button>
  </li>`;

/** What is special about a product. @param {Product} product */
const marks = ({ sold_out, unseen }) => [
  ...(sold_out ? [t("catalog.sold_out")] : []),
  ...(unseen ? [t("catalog.unseen." + unseen)] : []),
];

/** @param {Product} product */
const price = ({ price: cents, currency }) =>
  cents === null ? "" : currency === "BRL" ? reais(cents) : `${(cents / 100).toFixed(2)} ${currency}`;

/** What is known of an inbox's catalogue; one that nobody has looked at is read at once. @param {string} inbox @param {string} words */
function useCatalog(inbox, words) {
  const [catalog, setCatalog] = useState(/** @type {Catalog | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const newest = useRef("");
  const begun = useRef(false);
  /** @returns {Promise<Catalog | null>} */
  const look = () => {
    const path = `/catalog?inbox=${encodeURIComponent(inbox)}&search=${encodeURIComponent(words.trim())}`;
    newest.current = path;
    return ask("GET", path).then(
      (answer) => {
        setFailed(false);
        if (newest.current === path) setCatalog(answer);
        return answer;
      },
      () => (setFailed(true), null),
    );
  };
  const refresh = async () => {
    setBusy(true);
    const before = (await look())?.looked;
    const answer = await ask("POST", "/catalog/refresh", { inbox }).catch(complain);
    if (answer?.begun) await until(async () => (await look())?.looked !== before, READ_WITHIN);
    setBusy(false);
  };
  useEffect(() => {
    const first = async () => {
      const answer = await look();
      if (!answer || answer.looked || begun.current || !canWrite.value) return;
      begun.current = true;
      await refresh();
    };
    const timer = setTimeout(first, catalog ? SEARCH_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [inbox, words]);
  return { catalog, busy, failed, refresh };
}
