import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { canWrite } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Fold } from "../../js/ui/fold.js";
import { unbroken } from "../../js/whatsapp.js";
import { stageName, worth } from "./told.js";

/**
 * @typedef {{ name: string, stage: string, amount: string, url: string }} Deal
 * @typedef {{ number: string, status: string, at: string, total: string, tracking: string }} Order
 * @typedef {{ id: string, words: string }} Candidate
 * @typedef {{ url?: string, name?: string, owner?: string, stage?: string, deals?: Deal[], notes?: { text: string, at: string }[], orders?: Order[], candidates?: Candidate[], missing?: string[] }} Shown
 * @typedef {{ connector: string, title: string, kind: string, broken: boolean, state: string, at?: string, shown?: Shown, error?: string, ticket?: string, url?: string, asked?: string }} Part
 */

const AGAIN_MS = 1_200;
/** Looks while a job reads at the other system. */
const LOOKS = 12;

/** What connected systems know of the thread's contact; nothing in a shop without any. @param {{ thread: string }} props */
export function Page({ thread }) {
  const [parts, setParts] = useState(/** @type {Part[]} */ ([]));
  const [looks, setLooks] = useState(0);
  const path = threadPath(thread) + "/connectors";
  const read = () =>
    ask("GET", path).then(
      (told) => setParts(told.connectors),
      () => {},
    );
  useEffect(() => void read(), [thread]);
  const loading = parts.some((part) => part.state === "loading");
  useEffect(() => {
    if (!loading || looks >= LOOKS) return undefined;
    const timer = setTimeout(() => (setLooks(looks + 1), read()), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [loading, looks]);
  const send = (/** @type {Part} */ part) =>
    ask("POST", path, { connector: part.connector }).then(
      () => (
        say(t(part.kind === "bot" ? "crm.given" : "crm.sending", { title: part.title })),
        setTimeout(() => (setLooks(0), read()), 3_000)
      ),
      complain,
    );
  const answer = (/** @type {string} */ what, /** @type {object} */ body, /** @type {string} */ word) =>
    ask("POST", `${path}/${what}`, body).then(() => (say(word), setLooks(0), read()), complain);
  if (!parts.length) return null;
  return html`<section class="crm" aria-label=${t("crm.title")}>
    ${parts.map(
      (part) =>
        html`<${Fold}
          key=${part.connector}
          name=${"crm." + part.connector}
          title=${part.title}
          act=${canWrite.value && takes(part) && html`<button class="plain" onClick=${() => send(part)}>${t(ACT[part.kind] ?? (part.ticket ? "crm.update" : "crm.open"))}</button>`}
        >
          ${part.broken ? html`<p class="hint">${t("crm.broken")}</p>` : html`<${State} part=${part} tired=${looks >= LOOKS} answer=${answer} />`}
        <//>`,
    )}
  </section>`;
}

/** @type {Record<string, string>} What sending a thread there is called. */
const ACT = { crm: "crm.send", bot: "crm.give" };

/** Whether the thread can be sent there: not to what is only read, nor to a bot that has it. @param {Part} part */
const takes = (part) => part.kind !== "orders" && !part.broken && !(part.kind === "bot" && part.state === "ready");

/** @typedef {(what: string, body: object, word: string) => void} Answer Tells the desk what somebody chose. */

/** @param {{ part: Part, tired: boolean, answer: Answer }} props */
function State({ part, tired, answer }) {
  if (part.kind === "helpdesk") {
    if (!part.ticket) return html`<p class="hint">${t("crm.noticket")}</p>`;
    return html`<p><a href=${part.url} target="_blank" rel="noreferrer">${t("crm.ticket", { ticket: part.ticket })}</a></p>
      ${part.asked && html`<${Question} part=${part} answer=${answer} />`}`;
  }
  if (part.state === "choose") return html`<${Candidates} part=${part} answer=${answer} />`;
  if (part.kind === "bot")
    return html`<p class="hint">${t(part.state === "ready" ? "crm.bot.has" : "crm.bot.none")}</p>`;
  if (part.state === "loading") return html`<p class="hint" role="status">${t(tired ? "crm.slow" : "crm.loading")}</p>`;
  if (part.state === "failed") return html`<p class="hint">${part.error || t("crm.slow")}</p>`;
  if (part.state === "none")
    return html`<p class="hint">${t(part.kind === "orders" ? "crm.noorders" : "crm.nobody")}</p>`;
  return html`<${Known} shown=${part.shown ?? {}} at=${part.at ?? ""} />
    ${canWrite.value && part.kind === "crm" && html`<button class="plain" onClick=${() => answer("unlink", { connector: part.connector }, t("crm.unlinked"))}>${t("crm.unlink")}</button>`}`;
}

/** One side is closed; whether the other one is closed too. @param {{ part: Part, answer: Answer }} props */
function Question({ part, answer }) {
  const tell = (/** @type {boolean} */ close) =>
    answer("closing", { connector: part.connector, close }, t(close ? `crm.asked.${part.asked}.done` : "crm.chosen"));
  return html`<p role="status">${t("crm.asked." + part.asked)}</p>
    ${
      canWrite.value &&
      html`<p class="acts">
        <button class="soft" onClick=${() => tell(true)}>${t(`crm.asked.${part.asked}.yes`)}</button>
        <button class="plain" onClick=${() => tell(false)}>${t("crm.asked.leave")}</button>
      </p>`
    }`;
}

/** Several people of the other system, of whom somebody chooses one. @param {{ part: Part, answer: Answer }} props */
function Candidates({ part, answer }) {
  const choose = (/** @type {string} */ remote) =>
    answer("person", { connector: part.connector, remote }, t("crm.chosen"));
  return html`<p>${t("crm.candidates")}</p>
    <ul>
      ${part.shown?.candidates?.map(
        (candidate) =>
          html`<li key=${candidate.id}>
            ${candidate.words || t("crm.unnamed", { id: candidate.id })}
            ${canWrite.value && html` <button class="soft" onClick=${() => choose(candidate.id)}>${t("crm.pick")}</button>`}
          </li>`,
      )}
    </ul>
    ${canWrite.value && html`<button class="plain" onClick=${() => choose("")}>${t("crm.pick.none")}</button>`}`;
}

/** @param {{ shown: Shown, at: string }} props */
const Known = ({ shown, at }) =>
  html`${
    shown.name &&
    html`<p>
      ${shown.url ? html`<a href=${shown.url} target="_blank" rel="noreferrer">${shown.name}</a>` : shown.name}
      ${shown.stage && html` <span class="pill">${stageName(shown.stage)}</span>`}
    </p>`
  }
  ${shown.owner && html`<p class="hint">${t("crm.owner", { name: shown.owner })}</p>`}
  ${
    shown.deals?.length
      ? html`<ul>
          ${shown.deals.map(
            (deal) =>
              html`<li key=${deal.name}>
                ${deal.url ? html`<a href=${deal.url} target="_blank" rel="noreferrer">${deal.name}</a>` : deal.name}
                <span class="hint"> ${[deal.amount && worth(deal.amount), deal.stage && stageName(deal.stage)].filter(Boolean).join(" · ")}</span>
              </li>`,
          )}
        </ul>`
      : ""
  }
  ${
    shown.orders?.length
      ? html`<ul>
          ${shown.orders.map(
            (order) =>
              html`<li key=${order.number}>
                <b>${t("crm.order", { number: order.number })}</b> ${order.status}
                <span class="hint"> ${unbroken([order.at, order.total, order.tracking].filter(Boolean).join(" · "))}</span>
              </li>`,
          )}
        </ul>`
      : ""
  }
  ${shown.notes?.map((note) => html`<blockquote key=${note.at + note.text}>${note.text}</blockquote>`)}
  ${shown.missing?.length ? html`<p class="hint">${t("crm.missing")}</p>` : ""}
  ${at && html`<p class="hint">${t("crm.read", { when: moment(at) })}</p>`}`;
