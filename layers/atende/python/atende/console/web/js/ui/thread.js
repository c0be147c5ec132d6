import { html, useEffect, useState } from "../preact.js";
import { markRead } from "../actions.js";
import { visible } from "../attention.js";
import { canWrite, cards, details, isGone, loadThread } from "../desk.js";
import { t } from "../i18n.js";
import { link, openThread } from "../router.js";
import { complain } from "../toasts.js";
import { CallBack } from "./callback.js";
import { Composer } from "./composer.js";
import { Details } from "./details.js";
import { Empty } from "./empty.js";
import { Skeleton } from "./skeleton.js";
import { ThreadHead } from "./threadhead.js";
import { Timeline } from "./timeline.js";

/** The middle of the console: the thread in the address, or an invitation to choose one. */
export function Thread() {
  const id = openThread.value;
  if (!id) {
    return html`<section class="thread none" aria-label=${t("thread.label")}>
      <${Empty} icon="inbox" title=${t("thread.choose")} text=${t("thread.choose.text")} />
    </section>`;
  }
  return html`<${Open} key=${id} id=${id} />`;
}

/** @param {{ id: string }} props */
function Open({ id }) {
  const [gone, setGone] = useState(false);
  const detail = details.value.get(id);
  const card = cards.value.get(id) ?? detail;
  useEffect(() => {
    loadThread(id).catch((error) => (isGone(error) ? setGone(true) : complain(error)));
  }, [id]);
  useRead(id);
  if (gone) {
    return html`<section class="thread none" aria-label=${t("thread.label")}>
      <${Empty} icon="search" title=${t("thread.gone")} text=${t("thread.gone.text")}>
        <a class="soft" ...${link("/")}>${t("thread.back")}</a>
      <//>
    </section>`;
  }
  return html`<section class="thread" aria-label=${t("thread.label")}>
      ${card && html`<${ThreadHead} card=${card} />`}
      ${card && html`<${CallBack} card=${card} />`}
      ${detail ? html`<${Timeline} detail=${detail} />` : html`<${Skeleton} kind="bubbles" count=${6} />`}
      ${card && detail && html`<${Composer} card=${card} />`}
    </section>
    <section class="side" aria-label=${t("details.title")}>
      ${detail && html`<${Details} detail=${detail} />`}
    </section>`;
}

/** What is on screen counts as read: told once per page that the person saw. @param {string} id */
function useRead(id) {
  const unread = cards.value.get(id)?.unread ?? 0;
  const seen = details.value.get(id)?.seen;
  useEffect(() => {
    if (unread && seen && visible.value && canWrite.value) markRead(id);
  }, [id, seen, unread > 0, visible.value]);
}
