import { html, useEffect, useState } from "../../js/preact.js";
import { seek } from "../../js/desk.js";
import { narrowed, query } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { nameOf, phoneText } from "../../js/person.js";
import { go, link } from "../../js/router.js";
import { moment, zone } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Avatar } from "../../js/ui/avatar.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { keepSearch } from "../../js/ui/search.js";
import { unbroken } from "../../js/whatsapp.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useResults } from "./asking.js";
import { FilterBar, NONE } from "./filters.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Filters, FoundContact, FoundMessage, Marked } from "./shapes.js" */

/** What the desk finds: contacts that are not shown `above`, where those `here` are, then messages of all times. @param {{ here: Card[], above: unknown }} props */
export function Page({ here, above }) {
  const [filters, setFilters] = useState(NONE);
  const { results, busy, failed, short, more, again } = useResults(query.value, filters);
  const isNarrow = Object.values(filters).some(Boolean);
  useEffect(() => {
    narrowed.value = isNarrow;
    return () => {
      narrowed.value = false;
    };
  }, [isNarrow]);
  const known = new Set(here.map((card) => card.contact));
  const contacts = results.contacts.filter((contact) => !known.has(contact.id));
  const nothing = !busy && !failed && !here.length && !contacts.length && !results.messages.length;
  return html`<div class="search-found"><${FilterBar} filters=${filters} change=${setFilters} />
    ${above}
    ${contacts.length > 0 && html`<${Contacts} contacts=${contacts} change=${setFilters} filters=${filters} />`}
    ${results.messages.length > 0 && html`<${Messages} messages=${results.messages} />`}
    <div role="status">
      ${busy && html`<${Progress} results=${results} />`}
      ${!busy && !results.ready && (isNarrow || !nothing) && html`<p class="hint">${t("search.building")}</p>`}
    </div>
    ${busy && !results.messages.length && html`<${Skeleton} kind="cards" count=${3} />`}
    ${!busy && results.next && html`<button class="more" onClick=${more}>${t("search.more")}</button>`}
    ${failed && html`<${Empty} icon="wifi" title=${t("search.failed")} text=${failed === "network" ? t("error.unreachable") : failed}><button class="soft" onClick=${again}>${t("failed.again")}</button><//>`}
    ${short && !here.length && html`<p class="hint">${t("search.short")}</p>`}
    ${nothing && !short && html`<${Nothing} ready=${results.ready || isNarrow} change=${setFilters} again=${again} />`}
  </div>`;
}

/** "novembro de 2026" @param {string} at */
const monthName = (at) =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "long",
    year: "numeric",
    timeZone: zone.value,
  }).format(new Date(at));

/** @param {{ results: import("./asking.js").Results }} props */
const Progress = ({ results: { progress } }) =>
  html`<p class="hint">${progress?.since ? t("search.back", { month: monthName(progress.since) }) : t("search.busy")}</p>`;

/** Nothing is found, or a new shop's messages are not `ready` to be searched. @param {{ ready: boolean, change: (filters: Filters) => void, again: () => void }} props */
function Nothing({ ready, change, again }) {
  const clear = () => (narrowed.value ? change(NONE) : (query.value = ""));
  const text = t(narrowed.value ? "search.narrowed.text" : "search.nothing.text", { query: query.value.trim() });
  return html`<${Empty} icon=${ready ? "search" : "clock"} title=${t(ready ? "search.nothing" : "search.preparing")} text=${ready ? text : t("search.building")}>
    ${!ready && html`<button class="soft" onClick=${again}>${t("failed.again")}</button>`}
    <button class="soft" onClick=${clear}>${t(narrowed.value ? "search.widen" : "search.clear")}</button>
  <//>`;
}

/** @param {{ contacts: FoundContact[], filters: Filters, change: (filters: Filters) => void }} props */
const Contacts = ({ contacts, filters, change }) =>
  html`<h3>${t("search.contacts")}</h3>
    <ul>
      ${contacts.map((contact) => html`<${Contact} key=${contact.id} contact=${contact} only=${() => change({ ...filters, person: contact.id, personName: contact.name.text })} />`)}
    </ul>`;

/** @param {{ contact: FoundContact, only: () => void }} props */
function Contact({ contact, only }) {
  const name = nameOf({ name: contact.name.text, phone: contact.phone?.text ?? null });
  return html`<li class="hit">
    <a ...${link("/c/" + encodeURIComponent(contact.thread))} onClickCapture=${keepSearch}>
      <${Avatar} name=${name} seed=${contact.id} />
      <span class="body">
        <span class="top"><span class="name">${contact.name.text ? marked(contact.name) : name}</span><${State} status=${contact.status} /></span>
        <span class="line">${contact.phone && (contact.phone.ranges.length ? html`<mark>${phoneText(contact.phone.text)}</mark>` : phoneText(contact.phone.text))}
          ${contact.protocol && html` · ${marked(contact.protocol)}`}
          ${contact.labels.map((label) => html` · ${marked(label)}`)}</span>
      </span>
    </a>
    <button class="round" aria-label=${t("search.only", { name })} title=${t("search.only", { name })} onClick=${only}><${Icon} name="search" size=${18} /></button>
  </li>`;
}

/** @param {{ messages: FoundMessage[] }} props */
const Messages = ({ messages }) =>
  html`<h3>${t("search.messages")}</h3>
    <ul>
      ${messages.map((message) => html`<${Message} key=${message.thread + message.id} message=${message} />`)}
    </ul>`;

/** @param {{ message: FoundMessage }} props */
function Message({ message }) {
  const address = "/c/" + encodeURIComponent(message.thread);
  /** @param {MouseEvent} event */
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    keepSearch();
    seek(message.thread, message.id).catch(complain);
    go(address);
  };
  const said = message.direction === "incoming" ? "" : t(message.direction === "note" ? "search.note" : "search.ours");
  return html`<li class="hit">
    <a href=${address} onClick=${open}>
      <span class="body">
        <span class="top"><span class="name">${message.name}</span><${State} status=${message.status} /><time datetime=${message.at}>${moment(message.at)}</time></span>
        <span class="words">${said && html`<b>${message.author_name || said}${message.direction === "note" && message.author_name ? ` (${said})` : ""}: </b>`}${marked(message.snippet)}</span>
      </span>
    </a>
  </li>`;
}

/** @param {{ status: string }} props */
const State = ({ status }) =>
  status === "resolved"
    ? html`<span class="done"><${Icon} name="check" size=${14} /><span class="unseen">${t("card.resolved")}</span></span>`
    : null;

/** A text as nodes, what matches marked. @param {Marked} part */
function marked({ text: words, ranges }) {
  /** @type {unknown[]} */
  const nodes = [];
  const text = unbroken(words);
  let at = 0;
  for (const [start, end] of ranges) {
    nodes.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...nodes, text.slice(at)];
}
