import { html, useEffect, useLayoutEffect, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { duration, plainDay } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { asked, behind } from "./state.js";

const SECONDS = ["first_response", "first_auto", "reply_time", "resolution", "followed", "reopened", "again", "back"];
const STARS = ["csat", "nps"];

/** What a thread counts in a figure: a time, a rating, how often. @param {string} figure @param {number} value */
function counted(figure, value) {
  if (SECONDS.includes(figure) || /^(label|second):/.test(figure)) return duration(value);
  if (STARS.includes(figure)) return figure === "csat" ? `${value} ★` : String(value);
  return value > 1 ? `${value} ×` : "";
}

/** The threads behind a figure, newest day first, a page at a time. @param {{ of: { figure: string, title: string, more?: Record<string, string> } }} props */
export function Behind({ of: { figure, title, more } }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [rows, setRows] = useState(/** @type {any[] | null} */ (null));
  const [next, setNext] = useState(/** @type {number | null} */ (0));
  const load = () =>
    ask("GET", "/figures/threads?" + asked({ ...more, figure, offset: next ?? 0 })).then(
      (found) => (setRows([...(rows ?? []), ...found.rows]), setNext(found.next)),
      complain,
    );
  useLayoutEffect(() => box.current?.showModal(), []);
  useEffect(() => {
    load();
  }, []);
  const close = () => (behind.value = null);
  return html`<dialog
    ref=${box}
    class="dialog behind"
    aria-label=${title}
    onClose=${close}
    onMouseDown=${(/** @type {MouseEvent} */ event) => event.target === box.current && close()}
  >
    <div class="sheet">
      <header>
        <h2>${title}</h2>
        <button class="round" aria-label=${t("close")} onClick=${close}><${Icon} name="close" /></button>
      </header>
      ${rows === null && html`<${Skeleton} kind="cards" count=${5} />`}
      ${rows?.length === 0 && html`<${Empty} icon="inbox" title=${t("behind.none")} text=${t("behind.none.text")} />`}
      <ul>
        ${rows?.map(
          (row, index) =>
            html`<li key=${index}>
              <a ...${link("/c/" + row.card.id)}>
                <span><b>${nameOf(row.card)}</b><small>${plainDay(row.date)}</small></span>
                <span class="last">${row.card.last_text}</span>
                <b class="value">${counted(figure, row.value)}</b>
              </a>
            </li>`,
        )}
      </ul>
      ${rows !== null && next !== null && html`<button class="soft" onClick=${load}>${t("behind.more")}</button>`}
    </div>
  </dialog>`;
}
