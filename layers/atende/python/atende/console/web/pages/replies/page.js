import { html, useEffect, useState } from "../../js/preact.js";
import { manages } from "../../js/desk.js";
import { count, t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { everyReply } from "../slash/shelf.js";
import { Form } from "./form.js";
import { Import } from "./import.js";
import { found } from "./search.js";

/** @import { Overview, Reply } from "./shapes.js" */

const AT_ONCE = 100;
const BLANK = { id: "", shortcut: "", title: "", text: "", buttons: [], file: null };

/** The words that the team calls with a slash: everybody reads them, the owner writes them. */
export function Page() {
  const { overview, failed, load } = useReplies();
  const [open, setOpen] = useState(/** @type {Reply | "import" | null} */ (null));
  const owner = manages.value;
  const done = (/** @type {boolean} */ changed) => (setOpen(null), changed && load());
  return html`<header class="head">
      <div><h2>${t("replies.title")}</h2></div>
      ${overview && owner && !open && html`<${Doors} some=${overview.replies.length > 0} open=${setOpen} />`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      !overview &&
      failed &&
      html`<${Empty} icon="reply" title=${t("replies.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && open === "import" && html`<${Import} done=${done} />`}
    ${overview && open && open !== "import" && html`<${Form} key=${open.id} reply=${open} limits=${overview.limits} done=${done} />`}
    ${overview && !open && html`<${List} overview=${overview} edit=${owner ? setOpen : null} />`}`;
}

/** @param {{ some: boolean, open: (what: any) => void }} props */
const Doors = ({ some, open }) =>
  html`<div class="doors">
    ${some && html`<a class="soft" href="/api/replies/export" download>${t("replies.export")}</a>`}
    <button class="soft" onClick=${() => open("import")}>${t("replies.import")}</button>
    <button class="solid" onClick=${() => open(BLANK)}>${t("replies.add")}</button>
  </div>`;

function useReplies() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = async () => {
    try {
      setFailed(false);
      setOverview(await everyReply());
    } catch (error) {
      setFailed(true);
      complain(error);
    }
  };
  useEffect(() => {
    load();
  }, []);
  return { overview, failed, load };
}

/** @param {{ overview: Overview, edit: ((reply: Reply) => void) | null }} props */
function List({ overview, edit }) {
  const { replies, used } = overview;
  const [typed, setTyped] = useState("");
  const [most, setMost] = useState(AT_ONCE);
  const fitting = found(replies, typed, used);
  if (!replies.length)
    return html`<${Empty} icon="reply" title=${t("replies.none")} text=${t(edit ? "replies.none.text" : "replies.none.ask")} />`;
  return html`<p class="hint intro">${t("replies.text")}</p>
    <label class="stack">
      <span>${t("replies.search")}</span>
      <input type="search" value=${typed} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
    </label>
    <p class="hint" role="status">${t("replies.count", { n: fitting.length })}</p>
    <ul class="entries">
      ${fitting.slice(0, most).map((reply) => html`<${Item} key=${reply.id} reply=${reply} used=${used[reply.id] ?? 0} edit=${edit} />`)}
    </ul>
    ${fitting.length > most && html`<p class="more"><button class="soft" onClick=${() => setMost(most + AT_ONCE)}>${t("replies.more")}</button></p>`}`;
}

/** @param {{ reply: Reply, used: number, edit: ((reply: Reply) => void) | null }} props */
const Item = ({ reply, used, edit }) =>
  html`<li class="tile">
    <div>
      <h3><b>/${reply.shortcut}</b> ${reply.title}</h3>
      ${reply.text && html`<p class="words">${reply.text}</p>`}
      ${
        reply.file &&
        html`<p><a class="file" href=${`/api/replies/${reply.shortcut}/media`} target="_blank"><${Icon} name="clip" size=${16} />${reply.file.filename}</a></p>`
      }
      ${reply.buttons.length > 0 && html`<p class="pressed">${reply.buttons.map((title) => html`<span key=${title}>${title}</span>`)}</p>`}
      <p class="hint">${used ? t("replies.used", { n: used, count: count(used) }) : t("replies.unused")}</p>
    </div>
    ${edit && html`<button class="soft" aria-label=${t("replies.edit.one", { name: reply.shortcut })} onClick=${() => edit(reply)}>${t("replies.edit")}</button>`}
  </li>`;
