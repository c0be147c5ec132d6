import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Qr } from "../phonecode/qr.js";

/** @typedef {{ code: string, text: string, url: string }} Link */
/** @typedef {{ inbox: string, name: string, phone: string, links: Link[], saving: boolean, refused: string }} Phone a number and its links */

/** WhatsApp takes so many characters (Meta, QR codes and short links). */
const LONGEST = 140;
const EVERY_MS = 2000;

/** Short links of the shop's numbers, as QR codes to print. */
export function Page() {
  const [numbers, setNumbers] = useState(/** @type {Phone[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () =>
    ask("GET", "/links").then(
      (answer) => (setFailed(false), setNumbers(answer.numbers)),
      (error) => (setFailed(true), complain(error)),
    );
  useEffect(() => {
    load();
  }, []);
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
    ${numbers?.map((number) => html`<${Links} key=${number.inbox} number=${number} alone=${numbers.length === 1} load=${load} />`)}`;
}

/** @param {{ number: Phone, alone: boolean, load: () => Promise<unknown> }} props */
function Links({ number, alone, load }) {
  const [text, setText] = useState("");
  const { settle } = useUnsaved(text);
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("POST", "/links", { inbox: number.inbox, text }).then(() => (setText(""), settle(""), load()), complain);
  };
  return html`<section class="links">
    ${!alone && html`<h3>${number.name} ${number.phone}</h3>`}
    <form class="tile" onSubmit=${add}>
      <label class="stack">
        <span>${t("links.message")} <small>${text.length}/${LONGEST}</small></span>
        <textarea rows="2" maxlength=${LONGEST} placeholder=${t("links.example")} value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea>
      </label>
      ${number.refused && html`<p class="problem" role="alert">${t("links.refused")} ${number.refused}</p>`}
      <div class="buttons">
        <p class="hint" role="status">${number.saving ? t("links.saving") : ""}</p>
        <button class="solid" disabled=${!text.trim() || number.saving}>${t("links.add")}</button>
      </div>
    </form>
    ${!number.links.length && !number.saving && html`<${Empty} icon="open" title=${t("links.none")} text=${t("links.none.text")} />`}
    <ul>
      ${number.links.map((link) => html`<${Item} key=${link.code} link=${link} number=${number} load=${load} />`)}
    </ul>
  </section>`;
}

/** @param {{ link: Link, number: Phone, load: () => Promise<unknown> }} props */
function Item({ link, number, load }) {
  const [sure, setSure] = useState(false);
  const copy = () => navigator.clipboard.writeText(link.url).then(() => say(t("links.copied")), complain);
  const remove = () => ask("POST", "/links/remove", { inbox: number.inbox, code: link.code }).then(load, complain);
  return html`<li class="tile">
    <${Qr} text=${link.url} label=${t("links.qr", { text: link.text })} />
    <div>
      <p><b>${link.text}</b></p>
      <p><a href=${link.url} target="_blank" rel="noopener noreferrer">${link.url}</a></p>
      <div class="buttons">
        <button class="soft" onClick=${copy}>${t("links.copy")}</button>
        <button class="soft" onClick=${(/** @type {any} */ event) => print(event.currentTarget.closest("li"))}>${t("links.print")}</button>
        <button class="soft" onClick=${() => setSure(true)}>${t("links.delete")}</button>
      </div>
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
