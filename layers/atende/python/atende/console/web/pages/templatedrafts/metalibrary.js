import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { until } from "../health/until.js";
import { Preview } from "../templates/preview.js";
import { CATEGORIES, word } from "../templates/states.js";
import { INDUSTRIES, TOPICS, TYPES, USECASES } from "./librarywords.js";
import { shownAs } from "./shown.js";
import { BLANK, cost, spoken } from "./shapes.js";

/** @import { Draft, Overview, Phone, Ready, Shelf } from "./shapes.js" */

/** The languages of the console come first. */
const FIRST = ["pt_BR", "en_US", "es"];

/**
 * WhatsApp's own library: templates with fixed words, approved beforehand.
 * @param {{ phone: Phone, overview: Overview, language: string, choose: (draft: Draft) => void }} props
 */
export function MetaLibrary({ phone, overview, language: begun, choose }) {
  const [language, setLanguage] = useState(begun);
  const [shelf, setShelf] = useState(/** @type {Shelf | null} */ (null));
  const [filters, setFilters] = useState({ search: "", topic: "", usecase: "", industry: "" });
  /** @param {(shelf: Shelf) => void} put */
  const load = (put) =>
    ask("GET", `/template-drafts/library?inbox=${encodeURIComponent(phone.inbox)}&language=${language}`).then(
      (answer) => (put(answer), answer),
      complain,
    );
  /** @param {(shelf: Shelf) => void} put @param {() => boolean} over whether nobody waits for it any more */
  const read = async (put = setShelf, over = () => false) => {
    const asked = await ask("POST", "/template-drafts/library", { inbox: phone.inbox, language }).then(
      () => true,
      complain,
    );
    if (!asked) return;
    await load(put);
    await until(async () => over() || !(await load(put))?.reading);
  };
  useEffect(() => {
    let stale = false;
    const put = (/** @type {Shelf} */ answer) => stale || setShelf(answer);
    setShelf(null);
    load(put).then((answer) => answer && !stale && (answer.reading || answer.old) && read(put, () => stale));
    return () => {
      stale = true;
    };
  }, [language]);
  const set = (/** @type {object} */ part) => setFilters({ ...filters, ...part });
  const shown = (shelf?.templates ?? []).filter((one) => matches(one, filters));
  return html`<section class="metalibrary" aria-label=${t("library.name")}>
    <p class="hint">${t("library.text")}</p>
    <div class="filters">
      <label class="stack"><span>${t("library.search")}</span>
        <input type="search" maxlength="100" value=${filters.search} onInput=${(/** @type {any} */ event) => set({ search: event.currentTarget.value })} />
      </label>
      <${Choice} label=${t("drafts.language")} value=${language} options=${[...FIRST, ...overview.languages.filter((code) => !FIRST.includes(code))].map((code) => [code, spoken(code)])} change=${setLanguage} />
      <${Filter} name="topic" list=${shelf?.templates.map((one) => one.topic)} known=${TOPICS} filters=${filters} set=${set} />
      <${Filter} name="usecase" list=${shelf?.templates.map((one) => one.usecase)} known=${USECASES} filters=${filters} set=${set} />
      <${Filter} name="industry" list=${shelf?.templates.flatMap((one) => one.industries)} known=${INDUSTRIES} filters=${filters} set=${set} />
    </div>
    ${shelf?.problem && html`<p class="problem" role="alert">${shelf.problem} <button class="plain" onClick=${() => read()}>${t("failed.again")}</button></p>`}
    ${(!shelf || (shelf.reading && !shelf.templates.length)) && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${shelf?.reading && html`<p class="hint" role="status">${t("drafts.refreshing")}</p>`}
    ${
      shelf &&
      !shelf.reading &&
      !shelf.problem &&
      !shown.length &&
      html`<${Empty} icon="search" title=${t("library.none")} text=${t(shelf.templates.length ? "library.none.filtered" : "library.none.text")} />`
    }
    <ul class="shelf">
      ${shown.map((one) => html`<${Tile} key=${one.name} ready=${one} language=${language} prices=${phone.prices} choose=${choose} />`)}
    </ul>
  </section>`;
}

/** @param {{ ready: Ready, language: string, prices: Record<string, string>, choose: (draft: Draft) => void }} props */
function Tile({ ready, language, prices, choose }) {
  const draft = draftOf(ready, language);
  const isCode = ready.category === "AUTHENTICATION";
  return html`<li class="tile">
    <b>${word("library.usecase.", ready.usecase, USECASES) || ready.name}</b>
    <small>${word("drafts.category.", ready.category, CATEGORIES)}${prices[ready.category] && ` · ${cost(prices[ready.category])}`} · ${ready.name}</small>
    <${Preview} ...${shownAs(draft)} />
    ${ready.types.length > 0 && html`<small>${ready.types.map((type, at) => `{{${at + 1}}}: ${word("library.type.", type.replaceAll(" ", "_"), TYPES)}`).join(" · ")}</small>`}
    <div class="buttons">
      ${!isCode && html`<button class="soft" onClick=${() => choose({ ...draft, library: "" })}>${t("library.rewrite")}</button>`}
      <button class="solid" onClick=${() => choose(draft)}>${t("library.use")}</button>
    </div>
  </li>`;
}

/** A template of the library as a draft that takes its words. @param {Ready} ready @param {string} language @returns {Draft} */
const draftOf = (ready, language) => ({
  ...BLANK,
  name: ready.name,
  language,
  category: ready.category,
  library: ready.name,
  header: ready.header ? { kind: "text", text: ready.header, example: "", asset: "" } : null,
  body: ready.body,
  examples: ready.examples.map((text, at) => ({ name: String(at + 1), text })),
  buttons: ready.buttons.map((button) => ({ ...button, value: "", example: "" })),
});

/** @param {Ready} ready @param {{ search: string, topic: string, usecase: string, industry: string }} filters */
const matches = (ready, { search, topic, usecase, industry }) =>
  fold(`${ready.name} ${ready.header} ${ready.body} ${word("library.usecase.", ready.usecase, USECASES)}`).includes(
    fold(search.trim()),
  ) &&
  (!topic || ready.topic === topic) &&
  (!usecase || ready.usecase === usecase) &&
  (!industry || ready.industries.includes(industry));

/** @param {{ name: "topic" | "usecase" | "industry", list?: string[], known: string[], filters: Record<string, string>, set: (part: object) => void }} props */
const Filter = ({ name, list, known, filters, set }) =>
  html`<${Choice}
    label=${t("library." + name)}
    value=${filters[name]}
    options=${[["", t("library.all")], ...[...new Set(list)].filter(Boolean).map((code) => [code, word(`library.${name}.`, code, known)])]}
    change=${(/** @type {string} */ value) => set({ [name]: value })}
  />`;

/** @param {{ label: string, value: string, options: string[][], change: (value: string) => void }} props */
const Choice = ({ label, value, options, change }) =>
  html`<label class="stack"><span>${label}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}>
      ${options.map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
    </select>
  </label>`;
