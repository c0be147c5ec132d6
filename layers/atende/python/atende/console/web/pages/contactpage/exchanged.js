import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { fileUrl, sizeOf } from "../../js/files.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { listTime, moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { Card, FileShown } from "./shapes.js" */
/** @typedef {{ rows: any[], next: string | null }} Pages */

/** All threads and files of the contact over time, a page at a time. @param {{ contact: string, first: Pages }} props */
export function Exchanged({ contact, first }) {
  const [part, setPart] = useState("threads");
  return html`<section class="exchanged" aria-label=${t("contact.exchanged")}>
    <div class="segments" role="group" aria-label=${t("contact.exchanged")}>
      ${["threads", "files"].map(
        (name) =>
          html`<button key=${name} aria-pressed=${part === name} onClick=${() => setPart(name)}>${t("contact." + name)}</button>`,
      )}
    </div>
    ${
      part === "threads"
        ? html`<${Paged} key="threads" contact=${contact} part="threads" first=${first} Row=${ThreadRow} />`
        : html`<${Paged} key="files" contact=${contact} part="files" first=${{ rows: [], next: "" }} Row=${FileRow} />`
    }
  </section>`;
}

/** A `next` of "" asks for the first page. @param {{ contact: string, part: string, first: Pages, Row: any }} props */
function Paged({ contact, part, first, Row }) {
  const [pages, setPages] = useState(first);
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    const query = pages.next ? "?start=" + encodeURIComponent(pages.next) : "";
    const answer = await ask("GET", `/contacts/${contact}/${part}${query}`).catch(complain);
    setBusy(false);
    if (answer) setPages({ rows: [...pages.rows, ...answer[part]], next: answer.next });
  };
  useEffect(() => {
    if (pages.next === "") more();
  }, []);
  return html`<ul class=${part}>
      ${pages.rows.map((row) => html`<${Row} key=${(row.thread ?? "") + row.id} row=${row} />`)}
    </ul>
    ${pages.rows.length === 0 && pages.next === null && html`<p class="hint">${t(`contact.${part}.none`)}</p>`}
    ${pages.next !== null && html`<p><button class="soft" disabled=${busy} onClick=${more}>${t("contact.more")}</button></p>`}`;
}

/** @param {{ row: Card }} props */
const ThreadRow = ({ row }) =>
  html`<li>
    <a class="tile" ...${link("/c/" + row.id)}>
      <span class="pair"><b>${moment(row.opened)}</b><span>${t("contact.status." + row.status)}</span></span>
      <span class="words">${row.last_text}</span>
      <span class="hint">${[row.protocol, ...row.labels].join(" · ")}</span>
    </a>
  </li>`;

/** @param {{ row: FileShown }} props */
function FileRow({ row }) {
  const { media } = row;
  const url = fileUrl(row.thread, /** @type {any} */ (row));
  const name = media.filename || row.text || t("type." + row.type);
  return html`<li>
    ${
      media.state === "ready" && media.mime?.startsWith("image/")
        ? html`<a href=${url} download><img src=${url} alt=${name} loading="lazy" /></a>`
        : html`<span class="art"><${Icon} name="file" /></span>`
    }
    <span>
      ${media.state === "ready" ? html`<a class="file" href=${url} download>${name}</a>` : html`<span>${name}</span>`}
      <small class="hint">
        ${t(row.direction === "incoming" ? "contact.from" : "contact.to")} · ${listTime(row.at)}${media.size && ` · ${sizeOf(media.size)}`}
        ${media.state === "failed" && media.reason}
      </small>
      <a class="plain" ...${link("/c/" + row.thread)}>${t("contact.thread")}</a>
    </span>
  </li>`;
}
