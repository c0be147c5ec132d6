import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { assignToMe, markRead } from "../../js/actions.js";
import { visible } from "../../js/attention.js";
import { Unreachable } from "../../js/api.js";
import { boot, canWrite, cards, details, isGone, loadThread, online } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { forgetThread, recallThread } from "../../js/known.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { Promised } from "../../js/ui/promised.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { ThreadHead } from "../../js/ui/threadhead.js";
import { Timeline } from "../../js/ui/timeline.js";
import "./ahead.js";
import { Reason } from "./reason.js";

const RETRY_MS = 3000;

/** A thread: its messages, what is written to the contact, and who they are. @param {{ id: string }} props */
export function Page({ id }) {
  const detail = details.value.get(id);
  const card = cards.value.get(id) ?? detail;
  const gone = useLoaded(id, !detail);
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
      ${card && html`<${Reason} card=${card} />`}
      ${detail && html`<${Elsewhere} detail=${detail} />`}
      ${card && detail?.bot && html`<${WithBot} card=${card} bot=${detail.bot} />`}
      ${detail ? html`<${Timeline} detail=${detail} />` : online.value ? html`<${Skeleton} kind="bubbles" count=${6} />` : html`<${Empty} icon="wifi" title=${t("thread.offline")} text=${t("thread.offline.text")} />`}
      ${card && detail && html`<${Promised} detail=${detail} />`}
      ${card && detail && html`<div class="composing">${boot.value?.business.sells && html`<${Late} page="salecard" quiet detail=${detail} />`}<${Late} page="composer" quiet card=${card} /></div>`}
    </section>
    <section class="side" aria-label=${t("details.title")}>
      ${detail && html`<${Late} page="details" detail=${detail} />`}
    </section>`;
}

/** Where the conversation was before, and where it goes on. @param {{ detail: import("../../js/types.js").Detail }} props */
const Elsewhere = ({ detail }) =>
  ["continues", "continued_in"].map((/** @type {any} */ side) => {
    const other = detail[/** @type {"continues" | "continued_in"} */ (side)];
    return (
      other &&
      html`<p key=${side} class="elsewhere">
        <a class="plain" ...${link("/c/" + other.id)}>${t("thread." + side, { channel: other.channel })}</a>
      </p>`
    );
  });

/** Which bot has the thread, and since when; or why it has it no more, until somebody takes the thread. @param {{ card: import("../../js/types.js").Card, bot: NonNullable<import("../../js/types.js").Detail["bot"]> }} props */
function WithBot({ card, bot }) {
  if (card.status === "pending")
    return html`<p class="callback" role="status">
      <${Icon} name="flow" size=${18} />
      <span>${t("thread.bot.has", { title: bot.title, when: moment(bot.since) })}</span>
      ${canWrite.value && html`<button class="plain" onClick=${() => assignToMe(card.id)}>${t("thread.bot.take")}</button>`}
    </p>`;
  if (card.status !== "open" || !bot.left || !card.waiting_since) return null;
  return html`<p class="callback" role="status"><${Icon} name="flow" size=${18} /><span>${bot.left}</span></p>`;
}

/**
 * Load a thread when it opens, when the network returns, and when the desk has started over; whether it is nobody's.
 * @param {string} id @param {boolean} missing whether nothing of it is here
 */
function useLoaded(id, missing) {
  const [gone, setGone] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const wasHere = useRef(false);
  const again = () => setAttempt((count) => count + 1);
  useEffect(() => {
    let timer = 0;
    const failed = (/** @type {unknown} */ error) => {
      if (isGone(error)) {
        forgetThread(id);
        return setGone(true);
      }
      if (!(error instanceof Unreachable)) return complain(error);
      recallThread(id);
      if (online.value) timer = setTimeout(again, RETRY_MS);
    };
    loadThread(id).catch(failed);
    return () => clearTimeout(timer);
  }, [id, online.value, attempt]);
  useEffect(() => {
    if (missing && wasHere.current) again();
    wasHere.current = !missing;
  }, [missing]);
  return gone;
}

/** What is on screen counts as read: told once per page that the person saw. @param {string} id */
function useRead(id) {
  const unread = cards.value.get(id)?.unread ?? 0;
  const seen = details.value.get(id)?.seen;
  useEffect(() => {
    if (unread && seen && visible.value && canWrite.value && online.value) markRead(id);
  }, [id, seen, unread > 0, visible.value, online.value]);
}
