import { html, useEffect, useLayoutEffect, useRef, useState } from "../preact.js";
import { cards, loadNewer, loadNewest, loadOlder, sought } from "../desk.js";
import { t } from "../i18n.js";
import { outbox } from "../outbox.js";
import { dayName, localDate } from "../time.js";
import { complain } from "../toasts.js";
import { Album } from "./album.js";
import { Bubble } from "./bubble.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";
import { ParcelBubble } from "./parcel.js";

/** @import { Detail, Message } from "../types.js" */

/** The messages of a thread, oldest first; what waits in the outbox comes last. @param {{ detail: Detail }} props */
export function Timeline({ detail }) {
  const parcels = outbox.value.filter((parcel) => parcel.thread === detail.id);
  const last = detail.messages[detail.messages.length - 1];
  const own = parcels[parcels.length - 1]?.key;
  const { box, pill, away, toEnd, older } = useScroll(
    detail.id,
    `${last?.id}${parcels.length}`,
    detail.messages[0]?.id,
    own,
    soughtIn(detail),
  );
  const newest = () => loadNewest(detail.id).then(toEnd, complain);
  useEffect(() => {
    if (own && detail.newer) newest();
  }, [own]);
  const fresh = useFirstUnread(detail);
  return html`<div class="wall">
    ${matchMedia("(pointer: coarse)").matches && html`<${Late} page="gestures" quiet detail=${detail} />`}
    <div class="scroll" ref=${box} tabindex="0" role="log" aria-label=${t("timeline.label")}>
      ${detail.older && html`<button class="soft older" onClick=${older}>${t("timeline.older")}</button>`}
      <ol class="timeline">
        ${together(detail.messages, fresh).map((group, at, groups) => row(detail, group, groups[at - 1]?.at(-1), fresh))}
        ${parcels.map((parcel) => html`<${ParcelBubble} key=${parcel.key} parcel=${parcel} />`)}
      </ol>
      ${detail.newer && html`<button class="soft older" onClick=${() => loadNewer(detail.id).catch(complain)}>${t("timeline.later")}</button>`}
    </div>
    ${(detail.newer || pill || away) && html`<button class="newer" onClick=${detail.newer ? newest : toEnd}><${Icon} name="down" size=${18} />${t(pill && !detail.newer ? "timeline.newer" : "timeline.newest")}</button>`}
  </div>`;
}

const APART_MS = 60_000;

/** Pictures that somebody sent in one go are an album, as on the phone; everything else, and what begins the unread, stands alone. @param {Message[]} messages @param {string | null} fresh */
function together(messages, fresh) {
  const groups = /** @type {Message[][]} */ ([]);
  for (const message of messages) {
    const [first] = groups.at(-1) ?? [];
    const soon = first?.author === message.author && Date.parse(message.at) - Date.parse(first.at) < APART_MS;
    if (soon && message.id !== fresh && isSeen(first) && isSeen(message)) groups.at(-1)?.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** @param {Message} message */
const isSeen = ({ type, media }) => (type === "image" || type === "video") && media?.state === "ready";

/** @param {Detail} detail @param {Message[]} group @param {Message | undefined} before @param {string | null} fresh */
function row(detail, group, before, fresh) {
  const [message] = group;
  const newDay = !before || localDate(before.at) !== localDate(message.at);
  const follows = !newDay && before?.direction === message.direction && before.author === message.author;
  return html`${newDay && html`<li class="day" key=${"day" + message.id}><span>${dayName(message.at)}</span></li>`}
    ${message.id === fresh && html`<li class="fresh" key="fresh"><span>${t("timeline.fresh")}</span></li>`}
    ${group[1] ? html`<li class="said ${message.direction}" key=${"album" + message.id}><${Album} detail=${detail} group=${group} /></li>` : html`<${Bubble} key=${message.id} message=${message} detail=${detail} follows=${follows} />`}`;
}

/** The first message that was unread when the thread was opened, so that the line stays while reading. @param {Detail} detail */
function useFirstUnread(detail) {
  const [first] = useState(() => {
    const unread = cards.value.get(detail.id)?.unread ?? 0;
    const incoming = detail.messages.filter((message) => message.direction === "incoming");
    return unread ? (incoming[Math.max(0, incoming.length - unread)]?.id ?? null) : null;
  });
  return first;
}

/** The message that somebody looked for, once it is here. @param {Detail} detail */
function soughtIn(detail) {
  const wanted = sought.value?.thread === detail.id ? sought.value.message : "";
  return detail.messages.some((message) => message.id === wanted) ? wanted : "";
}

/** @param {string} message its bubble comes to the middle, and has the focus */
function showMessage(message) {
  const bubble = document.getElementById(message);
  bubble?.scrollIntoView({ block: "center" });
  bubble?.setAttribute("tabindex", "-1");
  bubble?.focus({ preventScroll: true });
}

/**
 * Stay at the end unless the person scrolled up; then say that something came. Older pages leave the view where it is.
 * @param {string} thread @param {string} end changes when something is added below @param {string | undefined} start changes when something is added above
 * @param {string | undefined} own changes when the person says something: it is shown wherever they were
 * @param {string} aim the message that somebody looked for
 */
function useScroll(thread, end, start, own, aim) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const at = useRef({ end: true, top: 0, height: 0, anchored: false });
  const [pill, setPill] = useState(false);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    at.current.end = true; // what is drawn after this is followed too
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };
  useStick(box, at, setPill, setAway);
  useLayoutEffect(() => {
    if (own) at.current.end = true;
  }, [own]);
  useLayoutEffect(() => {
    if (at.current.end) toEnd();
    else if (!at.current.anchored) setPill(true);
  }, [thread, end]);
  useLayoutEffect(() => {
    if (!aim) return;
    at.current.end = false;
    showMessage(aim);
  }, [aim, sought.value]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && at.current.anchored) element.scrollTop += element.scrollHeight - at.current.height;
    at.current.anchored = false;
  }, [start]);
  const older = () => {
    at.current = { end: false, top: 0, height: box.current?.scrollHeight ?? 0, anchored: true };
    loadOlder(thread).catch(complain);
  };
  return { box, pill, away, toEnd, older };
}

/**
 * @param {{ current: HTMLElement | null }} box @param {{ current: { end: boolean, top: number } }} at @param {(shown: boolean) => void} setPill
 * @param {(far: boolean) => void} setAway whether the end is more than a screen away
 */
function useStick(box, at, setPill, setAway) {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const scrolled = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const up = scrollTop < at.current.top; // what is added below the end is no scrolling up
      const below = scrollHeight - scrollTop - clientHeight;
      at.current.end = below < 60 || (at.current.end && !up);
      at.current.top = scrollTop;
      if (at.current.end) setPill(false);
      setAway(!at.current.end && below > clientHeight);
    };
    const resized = new ResizeObserver(() => at.current.end && element.scrollTo({ top: element.scrollHeight }));
    element.addEventListener("scroll", scrolled, { passive: true });
    resized.observe(element);
    if (element.firstElementChild) resized.observe(/** @type {Element} */ (element.querySelector(".timeline")));
    return () => {
      element.removeEventListener("scroll", scrolled);
      resized.disconnect();
    };
  }, []);
}
