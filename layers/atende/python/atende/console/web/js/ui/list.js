import { html, useEffect } from "../preact.js";
import { boot, loadResolved, resolvedNext } from "../desk.js";
import { group, query, shown, turnOrder, windowFirst } from "../groups.js";
import { t } from "../i18n.js";
import { nextTheme, theme } from "../theme.js";
import { complain } from "../toasts.js";
import { openPanel } from "../panels.js";
import { CardRow } from "./cardrow.js";
import { Empty } from "./empty.js";
import { Icon } from "./icon.js";
import { Search } from "./search.js";
import { Skeleton } from "./skeleton.js";
import { Tabs } from "./tabs.js";
import { Reminders } from "./tasks.js";

const THEME_ICON = { auto: "auto", light: "sun", dark: "moon" };

export const List = () =>
  html`<section class="list" aria-label=${t("nav.threads")}>
    <${Head} />
    <${Search} />
    <${Reminders} />
    <${Tabs} />
    <${Order} />
    <${Cards} />
  </section>`;

/** What is answered in time costs less: the other order of the list. */
function Order() {
  if (!["waiting", "serving"].includes(group.value) || shown.value.length < 2) return null;
  return html`<button class="plain order" aria-pressed=${windowFirst.value} onClick=${turnOrder}>
    <${Icon} name="clock" size=${14} />${t("list.window")}
  </button>`;
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

function Cards() {
  const resolved = group.value === "resolved";
  useEffect(() => {
    if (resolved && resolvedNext.value === undefined) loadResolved().catch(complain);
  }, [resolved]);
  if (resolved && resolvedNext.value === undefined) return html`<${Skeleton} kind="cards" count=${7} />`;
  if (!shown.value.length) return html`<${Nothing} />`;
  return html`<ul class="cards" tabindex="-1">
    ${shown.value.map((card) => html`<${CardRow} key=${card.id} card=${card} />`)}
    ${resolved && resolvedNext.value && html`<li><${More} /></li>`}
  </ul>`;
}

const More = () =>
  html`<button class="more" onClick=${() => loadResolved().catch(complain)}>${t("list.more")}</button>`;

function Nothing() {
  if (query.value) {
    const clear = () => (query.value = "");
    return html`<${Empty}
      icon="search"
      title=${t("search.nothing")}
      text=${t("search.nothing.text", { query: query.value })}
    >
      <button class="soft" onClick=${clear}>${t("search.clear")}</button>
    <//>`;
  }
  const icon = group.value === "waiting" ? "check" : "inbox";
  return html`<${Empty} icon=${icon} title=${t(`empty.${group.value}`)} text=${t(`empty.${group.value}.text`)} />`;
}
