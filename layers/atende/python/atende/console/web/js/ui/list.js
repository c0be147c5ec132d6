import { html, useEffect, useRef, useState } from "../preact.js";
import { boot, canWrite, cards, loadResolved, me, resolvedNext } from "../desk.js";
import { clearFilters, GROUPS, group, grouped, isFiltered, narrowed, query, shown } from "../groups.js";
import { t } from "../i18n.js";
import { loaded } from "../loading.js";
import { link } from "../router.js";
import { nextTheme, theme } from "../theme.js";
import { selecting } from "../selecting.js";
import { complain } from "../toasts.js";
import { openPanel } from "../panels.js";
import { CardRow } from "./cardrow.js";
import { Empty } from "./empty.js";
import { Filters } from "./filters.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";
import { Search, steps } from "./search.js";
import { Skeleton } from "./skeleton.js";
import { Tabs } from "./tabs.js";
import { Reminders } from "./tasks.js";

const THEME_ICON = { auto: "auto", light: "sun", dark: "moon" };

export const List = () =>
  html`<section class="list" aria-label=${t("nav.threads")}>
    <${Head} />
    <div class="finding">
      <${Search} />
      ${canWrite.value && html`<button class="round" aria-label=${t("start.title")} onClick=${() => openPanel("start")}><${Icon} name="plus" /></button>`}
    </div>
    ${selecting.value ? html`<div class="selection"><${Late} page="selection" /></div>` : !searching() && html`<${Reminders} /><${Tabs} /><${Filters} />${(boot.value?.teams ?? []).length > 0 && html`<${Late} page="teamfilter" quiet />`}`}
    ${searching() ? html`<${Results} />` : html`<${Cards} key=${group.value} />`}
  </section>`;

const searching = () => query.value.trim() !== "";

/** The threads that are here already, at once; then everything that the desk finds. */
function Results() {
  const here = narrowed.value ? [] : GROUPS.flatMap((name) => grouped.value[name]);
  const above = here.length > 0 && html`<${Here} cards=${here} />`;
  return html`<div class="results" tabindex="-1" onKeyDown=${steps}>
    ${!loaded.value.has("search") && above}
    <${Late} page="search" here=${here} above=${above} />
  </div>`;
}

const FEW = 4;

/** @param {{ cards: import("../types.js").Card[] }} props */
function Here({ cards }) {
  const [all, setAll] = useState(false);
  const shown = all ? cards : cards.slice(0, FEW);
  return html`<h3>${t("search.here")}</h3>
    <ul>
      ${shown.map((card) => html`<${CardRow} key=${card.id} card=${card} />`)}
      ${cards.length > shown.length && html`<li><button class="more" onClick=${() => setAll(true)}>${t("search.all", { n: cards.length })}</button></li>`}
    </ul>`;
}

const Head = () =>
  html`<header class="head">
    <div>
      <h2>${t("nav.threads")}</h2>
      <p>${boot.value?.business.name}</p>
    </div>
    <button class="round" aria-label=${t("theme.now", { theme: t("theme." + theme.value) })} onClick=${nextTheme}>
      <${Icon} name=${THEME_ICON[theme.value]} />
    </button>
    <button class="round wide-only" aria-label=${t("help.title")} onClick=${() => openPanel("help")}>
      <${Icon} name="help" />
    </button>
  </header>`;

/** Rows that are drawn at once, a phone's screen and a little more: a list of hundreds is drawn as somebody comes near its end. */
const ROWS = 12;
/** Rows that are drawn as the end comes near: few, so that drawing them is no long task on a slow phone. */
const MORE_ROWS = 6;
const NEAR = "500px";

function Cards() {
  const [most, setMost] = useState(ROWS);
  const resolved = group.value === "resolved";
  useEffect(() => {
    if (resolved && resolvedNext.value === undefined) loadResolved().catch(complain);
  }, [resolved]);
  if (resolved && resolvedNext.value === undefined) return html`<${Skeleton} kind="cards" count=${7} />`;
  if (!shown.value.length) return html`<${Nothing} />`;
  return html`<ul class="cards" tabindex="-1">
    ${shown.value.slice(0, most).map((card) => html`<${CardRow} key=${card.id} card=${card} />`)}
    ${shown.value.length > most && html`<${Rest} key=${most} near=${() => setMost(most + MORE_ROWS)} all=${() => setMost(shown.value.length)} />`}
    ${resolved && resolvedNext.value && html`<li><${More} /></li>`}
  </ul>`;
}

/** Below the last row: it draws more as it comes near the screen, and everything for who asks. @param {{ near: () => void, all: () => void }} props */
function Rest({ near, all }) {
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (end.current);
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && near(), {
      root: element.parentElement,
      rootMargin: NEAR,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return html`<li ref=${end}><button class="more" onClick=${all}>${t("search.all", { n: shown.value.length })}</button></li>`;
}

const More = () =>
  html`<button class="more" onClick=${() => loadResolved().catch(complain)}>${t("list.more")}</button>`;

/** To an owner who sees nobody yet: a channel first, which is all that a first answer needs. */
const Beginning = () =>
  html`${!cards.value.size && html`<a class="solid" ...${link("/ajustes/conexao")}>${t("empty.connect")}</a>`}
    <a class="soft" ...${link("/ajustes/primeiros-passos")}>${t("empty.checklist")}</a>`;

function Nothing() {
  if (isFiltered.value) {
    return html`<${Empty} icon="search" title=${t("filters.nothing")} text=${t("filters.nothing.text")}>
      <button class="soft" onClick=${clearFilters}>${t("filters.clear")}</button>
    <//>`;
  }
  const icon = group.value === "waiting" ? "check" : "inbox";
  return html`<${Empty} icon=${icon} title=${t(`empty.${group.value}`)} text=${t(`empty.${group.value}.text`)}>
    ${group.value === "waiting" && me.value.role === "owner" && boot.value?.business.checklist && html`<${Beginning} />`}
  <//>`;
}
