import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { schedule } from "../../js/actions.js";
import { ask, newKey, threadPath } from "../../js/api.js";
import { addMessage, cards, details, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { closePanel } from "../../js/panels.js";
import { complain } from "../../js/toasts.js";
import { Lacking } from "../../js/ui/lacking.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { uploadTo } from "../attach/upload.js";
import { Carrier } from "./carrier.js";
import { sendable } from "./fields.js";
import { Agreement, Filling, approved, useFilling } from "./filling.js";

/** @import { Card, Wish } from "../../js/types.js" */
/** @import { Carried } from "./carrier.js" */
/** @import { Template } from "./preview.js" */

/**
 * A first message to somebody without a thread: `card` has the inbox and the name, `prices` are by category, `marketing` is whether
 * they want advertisements, and `put` sends it.
 * @typedef {{ card: Card, prices: Record<string, number>, marketing: "agreed" | "refused" | "unsaid", put: (body: object) => Promise<void> }} Start
 */

/**
 * Which approved template a contact gets, with its blanks filled in, now or, as `later` says, then.
 * @param {{ id: string, later?: Wish, start?: Start, carried?: Carried }} props the thread's id; `carried`: an order that it only carries
 */
export function Page({ id, later, start, carried }) {
  const card = start?.card ?? /** @type {Card} */ (cards.value.get(id));
  if (carried) return html`<${Carrier} card=${card} ...${carried} />`;
  return html`<${Offered} card=${card} later=${later} start=${start} />`;
}

/** @param {{ card: Card, later?: Wish, start?: Start }} props */
function Offered({ card, later, start }) {
  const [templates, setTemplates] = useState(/** @type {Template[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    approved(card.inbox, sendable).then(setTemplates, (error) => (setFailed(true), complain(error)));
  }, []);
  if (failed) return html`<p class="problem" role="alert">${t("template.failed")}</p>`;
  if (!templates) return html`<${Skeleton} kind="tiles" count=${2} />`;
  if (!templates.length) return html`<p class="hint">${t("template.none")}</p>`;
  return html`<${Choice} card=${card} templates=${templates} later=${later} start=${start} />`;
}

/** @param {{ card: Card, templates: Template[], later?: Wish, start?: Start }} props */
function Choice({ card, templates, later, start }) {
  const [at, setAt] = useState(0);
  return html`<div class="templates">
    <label class="stack">
      <span>${t("template.choose")}</span>
      <select value=${at} onChange=${(/** @type {any} */ event) => setAt(Number(event.currentTarget.value))}>
        ${templates.map((one, index) => html`<option key=${one.id} value=${index}>${one.name} · ${one.language}</option>`)}
      </select>
    </label>
    <${Form} key=${templates[at].id} card=${card} template=${templates[at]} later=${later} start=${start} />
  </div>`;
}

/** @param {{ card: Card, template: Template, later?: Wish, start?: Start }} props */
function Form({ card, template, later, start }) {
  const [percent, setPercent] = useState(-1);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const filling = useFilling(template, card, { wish: start?.marketing });
  const { file } = filling;
  const price = start ? start.prices[template.category.toLowerCase()] : Number(template.price) * 1_000_000 || undefined;
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (filling.lacks) return;
    setPercent(0);
    const asset = async () =>
      file
        ? {
            asset: await uploadTo(start ? "" : threadPath(card.id), file, setPercent, stop.current.signal),
            filename: file.name,
          }
        : {};
    const enclosed = { template: filling.filled() };
    const put = (/** @type {object} */ more) => {
      if (start) return start.put({ enclosed, ...more });
      return later ? schedule(card.id, { ...later, enclosed, ...more }) : post(card, enclosed, more);
    };
    const sent = await asset()
      .then(put)
      .then(() => true, complain);
    setPercent(-1);
    if (sent) closePanel();
  };
  return html`<form onSubmit=${send}>
    <${Filling} filling=${filling} />
    <p class="hint">${price !== undefined && t("template.price", { price: dollars(price, 4) })} ${t("template.costs")}</p>
    <${Agreement} filling=${filling} />
    <${Lacking} text=${filling.lacks} />
    ${file && percent >= 0 && html`<progress max="100" value=${percent} aria-label=${t("template.sending")}></progress>`}
    <div class="buttons"><button class="solid" disabled=${percent >= 0 || filling.lacks !== ""}>${t(later ? "schedule.title" : "template.send")}</button></div>
  </form>`;
}

/** @param {Card} card @param {{ template: any }} enclosed @param {{ asset?: string, filename?: string }} file its header */
async function post(card, enclosed, file) {
  const body = { text: "", kind: "reply", seen: details.value.get(card.id)?.seen ?? null, enclosed, ...file };
  const answer = await ask("POST", threadPath(card.id) + "/messages", body, newKey());
  addMessage(card.id, answer.message);
  mergeCards([answer.card]);
}
