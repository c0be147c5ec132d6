import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Qr } from "../phonecode/qr.js";

/** @typedef {{ code: string, text: string, url: string, begun: number }} Link `begun`: conversations of the last days */
/** @typedef {{ inbox: string, name: string, phone: string, links: Link[], saving: boolean, refused: string }} Phone a number and its links */

/** WhatsApp takes so many characters (Meta, QR codes and short links). */
const LONGEST = 140;
const EVERY_MS = 2000;

/** Short links of the shop's numbers, as QR codes to print. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {{ days: number, numbers: Phone[] } | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () =>
    ask("GET", "/links").then(
      (answer) => (setFailed(false), setOverview(answer)),
      (error) => (setFailed(true), complain(error)),
    );
  useEffect(() => {
    load();
  }, []);
  const numbers = overview?.numbers;
  const saving = numbers?.some((number) => number.saving);
  useEffect(() => {
    if (!saving) return undefined;
    const timer = setInterval(load, EVERY_MS);
    return () => clearInterval(timer);
  }, [saving]);
  return html`<header class="head"><div><h2>${t("links.name")}</h2></div></header>
    <p class="hint">${t("links.text")}</p>
    ${!numbers && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${failed && !numbers && html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}><button class="soft" onClick=${load}>${t("failed.again")}</button><//>`}
    ${numbers?.map((number) => html`<${Links} key=${number.inbox} number=${number} days=${overview?.days} alone=${numbers.length === 1} load=${load} />`)}`;
}

/** @param {{ number: Phone, days: number, alone: boolean, load: () => Promise<unknown> }} props */
function Links({ number, days, alone, load }) {
  const [text, setText] = useState("");
  const { settle } = useUnsaved(text);
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("POST", "/links", { inbox: number.inbox, text }).then(() => (setText(""), settle(""), load()), complain);
  };
  return html`<section class="links">
    ${!alone && html`<h3>${number.name} ${number.phone}</h3>`}
    <form class="tile" onSubmit=${add}>
      <${Words} text=${text} setText=${setText} />
      ${number.refused && html`<p class="problem" role="alert">${t("links.refused")} ${number.refused}</p>`}
      <div class="buttons">
        <p class="hint" role="status">${number.saving ? t("links.saving") : ""}</p>
        <button class="solid" disabled=${!text.trim() || number.saving}>${t("links.add")}</button>
      </div>
    </form>
    ${!number.links.length && !number.saving && html`<${Empty} icon="open" title=${t("links.none")} text=${t("links.none.text")} />`}
    <ul>
      ${number.links.map((link) => html`<${Item} key=${link.code} link=${link} number=${number} days=${days} load=${load} />`)}
    </ul>
  </section>`;
}

/** The field for what the customer's message says. @param {{ text: string, setText: (text: string) => void }} props */
const Words = ({ text, setText }) =>
  html`<label class="stack">
    <span>${t("links.message")} <small>${text.length}/${LONGEST}</small></span>
    <textarea rows="2" maxlength=${LONGEST} placeholder=${t("links.example")} value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea>
  </label>`;

/** Another text for a code: what is printed stays good. @param {{ link: Link, number: Phone, close: () => void, load: () => Promise<unknown> }} props */
function Edit({ link, number, close, load }) {
  const [text, setText] = useState(link.text);
  const { settle } = useUnsaved(text);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const wanted = { inbox: number.inbox, code: link.code, text };
    ask("POST", "/links/edit", wanted).then(() => (settle(text), close(), load()), complain);
  };
  return html`<form onSubmit=${save}>
    <${Words} text=${text} setText=${setText} />
    <p class="hint">${t("links.edit.text")}</p>
    <div class="buttons">
      <button class="soft" type="button" onClick=${close}>${t("cancel")}</button>
      <button class="solid" disabled=${!text.trim() || text.trim() === link.text}>${t("save")}</button>
    </div>
  </form>`;
}

/** @param {{ link: Link, number: Phone, days: number, load: () => Promise<unknown> }} props */
function Item({ link, number, days, load }) {
  const [sure, setSure] = useState(false);
  const [editing, setEditing] = useState(false);
  const copy = () => navigator.clipboard.writeText(link.url).then(() => say(t("links.copied")), complain);
  const remove = () => ask("POST", "/links/remove", { inbox: number.inbox, code: link.code }).then(load, complain);
  return html`<li class="tile">
    <${Qr} text=${link.url} label=${t("links.qr", { text: link.text })} />
    <div>
      <p><b>${link.text}</b></p>
      <p class="hint">${t("links.begun", { n: link.begun, days })}</p>
      <p><a href=${link.url} target="_blank" rel="noopener noreferrer">${link.url}</a></p>
      <div class="buttons">
        <button class="soft" onClick=${copy}>${t("links.copy")}</button>
        <button class="soft" onClick=${(/** @type {any} */ event) => print(event.currentTarget.closest("li"))}>${t("links.print")}</button>
        <button class="soft" disabled=${number.saving} onClick=${() => (setSure(false), setEditing(true))}>${t("links.edit")}</button>
        <button class="soft" onClick=${() => (setEditing(false), setSure(true))}>${t("links.delete")}</button>
      </div>
      ${editing && html`<${Edit} link=${link} number=${number} close=${() => setEditing(false)} load=${load} />`}
      ${
        sure &&
        html`<p class="problem" role="alert">${t("links.sure")}</p>
          <div class="buttons">
            <button class="soft" onClick=${() => setSure(false)}>${t("cancel")}</button>
            <button class="solid bad" onClick=${remove}>${t("links.delete")}</button>
          </div>`
      }
    </div>
    <div class="poster" aria-hidden="true">
      <h1>${boot.value?.business.name}</h1>
      <p>${t("links.poster")}</p>
      <${Qr} text=${link.url} label="" />
      <p>${t("links.scan")}</p>
      <p>${link.url.replace("https://", "")}</p>
    </div>
  </li>`;
}

/** One poster alone goes to the printer. @param {HTMLElement} item */
function print(item) {
  item.classList.add("printed");
  addEventListener("afterprint", () => item.classList.remove("printed"), { once: true });
  window.print();
}
