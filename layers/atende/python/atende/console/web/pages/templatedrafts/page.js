import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { language, t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { until } from "../health/until.js";
import { Editor } from "./editor.js";
import { Library } from "./library.js";
import { MetaLibrary } from "./metalibrary.js";
import { DraftRow, Row } from "./row.js";
import { BLANK, draftOf } from "./shapes.js";

/** @import { Draft, Made, Overview, Phone } from "./shapes.js" */

/** The templates that WhatsApp knows of the shop, and those that the owner writes here. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState("");
  /** @returns {Promise<Overview | null>} */
  const load = () =>
    ask("GET", "/template-drafts?language=" + LANGUAGES[language]).then(
      (answer) => (setFailed(false), setOverview(answer), answer),
      (error) => (setFailed(true), complain(error), null),
    );
  useEffect(() => {
    load();
  }, []);
  const phone = overview?.numbers.find(({ inbox }) => inbox === chosen) ?? overview?.numbers[0];
  return html`<header class="head"><div><h2>${t("drafts.name")}</h2></div></header>
    <p class="hint">${t("drafts.text")}</p>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${failed && !overview && html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}><button class="soft" onClick=${load}>${t("failed.again")}</button><//>`}
    ${overview && !phone && html`<${Empty} icon="call" title=${t("drafts.nobody")} text=${t("drafts.nobody.text")} />`}
    ${
      overview &&
      overview.numbers.length > 1 &&
      html`<label class="stack"><span>${t("drafts.number")}</span>
        <select value=${phone?.inbox} onChange=${(/** @type {any} */ event) => setChosen(event.currentTarget.value)}>
          ${overview.numbers.map((one) => html`<option key=${one.inbox} value=${one.inbox}>${one.name} ${one.phone}</option>`)}
        </select>
      </label>`
    }
    ${overview && phone && html`<${Section} key=${phone.inbox} phone=${phone} overview=${overview} load=${load} />`}`;
}

/** The language in which the library is offered. @type {Record<string, string>} */
const LANGUAGES = { "pt-BR": "pt_BR", en: "en_US", es: "es" };

/** Seconds after which templates are taken to be what they were. */
const UNCHANGED_S = 20;

/** While WhatsApp judges a template, its state is read again so often. */
const JUDGED_MS = 10_000;

/** @param {{ phone: Phone, overview: Overview, load: () => Promise<Overview | null> }} props */
function Section({ phone, overview, load }) {
  const [draft, setDraft] = useState(/** @type {Draft | null} */ (null));
  const [shelf, setShelf] = useState(/** @type {"" | "ready" | "meta"} */ (""));
  const [busy, setBusy] = useState(false);
  const settled = async () => {
    await until(async () => {
      const now = (await load())?.numbers.find(({ inbox }) => inbox === phone.inbox);
      return !now?.drafts.some(({ sending }) => sending);
    });
  };
  const refresh = async () => {
    setBusy(true);
    const before = JSON.stringify(phone.templates);
    const asked = await ask("POST", "/numbers/check", { inbox: phone.inbox }).then(() => true, complain);
    const changed = async () =>
      JSON.stringify((await load())?.numbers.find(({ inbox }) => inbox === phone.inbox)?.templates) !== before;
    if (asked) await until(changed, UNCHANGED_S);
    setBusy(false);
  };
  useEffect(() => {
    if (!phone.templates.length || !phone.looked) refresh();
  }, []);
  const sells = boot.value?.business.sells;
  const carriers = phone.templates
    .filter((template) => template.tells_orders || template.news_problem)
    .map(({ name }) => name);
  const judged = phone.templates.some(({ status }) => status === "PENDING");
  useEffect(() => {
    if (!judged || draft) return;
    const timer = setInterval(() => document.hidden || load(), JUDGED_MS);
    return () => clearInterval(timer);
  }, [judged, draft]);
  const waits = phone.drafts.some(({ sending }) => sending);
  useEffect(() => {
    if (waits) settled();
  }, [waits]);
  const remove = async (/** @type {object} */ which) => {
    const done = await ask("POST", "/template-drafts/remove", { inbox: phone.inbox, ...which }).then(
      () => true,
      complain,
    );
    if (done) await load();
  };
  const tell = async (/** @type {string} */ template) => {
    const done = await ask("PUT", "/template-drafts/order-news", { inbox: phone.inbox, template }).then(
      () => true,
      complain,
    );
    if (done) say(t(template ? "drafts.orders.on" : "drafts.orders.off"));
    await load();
  };
  if (draft)
    return html`<${Editor}
      draft=${draft}
      phone=${phone}
      overview=${overview}
      close=${() => setDraft(null)}
      saved=${async (/** @type {boolean} */ sent) => (say(t(sent ? "drafts.sent" : "drafts.kept")), setDraft(null), await load())}
    />`;
  const choose = (/** @type {Draft} */ ready) => (setShelf(""), setDraft(ready));
  const copy = (/** @type {Draft} */ from) => ({ ...from, id: "", template: "", name: from.name + "_2" });
  return html`<section class="templatedrafts">
    <div class="buttons">
      <button class="soft" onClick=${() => setShelf(shelf === "meta" ? "" : "meta")} aria-expanded=${shelf === "meta"}>${t("library.name")}</button>
      <button class="soft" onClick=${() => setShelf(shelf === "ready" ? "" : "ready")} aria-expanded=${shelf === "ready"}>${t("drafts.library")}</button>
      <button class="solid" onClick=${() => setDraft({ ...BLANK, language: LANGUAGES[language] })}>${t("drafts.new")}</button>
    </div>
    ${shelf === "ready" && html`<${Library} ready=${overview.library} choose=${choose} />`}
    ${shelf === "meta" && html`<${MetaLibrary} phone=${phone} overview=${overview} language=${LANGUAGES[language]} choose=${choose} />`}
    ${
      phone.drafts.length > 0 &&
      html`<h3>${t("drafts.drafts")}</h3>
        <ul class="listed">
          ${phone.drafts.map(
            (one) =>
              html`<${DraftRow} key=${one.id} draft=${one} edit=${() => setDraft(one)} remove=${() => remove({ draft: one.id })} />`,
          )}
        </ul>`
    }
    <h3>${t("drafts.templates")} <button class="plain" disabled=${busy} onClick=${refresh}>${t(busy ? "drafts.refreshing" : "drafts.refresh")}</button></h3>
    ${!phone.templates.length && html`<${Empty} icon="file" title=${t("drafts.none")} text=${t("drafts.none.text")} />`}
    ${sells && !phone.order_news && !phone.order_news_gone && html`<p class="hint">${t(carriers.length ? "drafts.orders.choose" : "drafts.orders.none", { names: carriers.join(", ") })}</p>`}
    ${phone.order_news_gone && html`<p class="warning">${t("drafts.orders.gone", { name: phone.order_news_gone })}</p>`}
    <ul class="listed">
      ${phone.templates.map(
        (one) =>
          html`<${Row}
            key=${one.id}
            template=${one}
            prices=${phone.prices}
            tells=${one.id === phone.order_news}
            tell=${(/** @type {boolean} */ on) => tell(on ? one.id : "")}
            edit=${() => setDraft(draftOf(one))}
            copy=${() => setDraft(copy(draftOf(one)))}
            remove=${() => remove({ template: one.id })}
          />`,
      )}
    </ul>
  </section>`;
}
