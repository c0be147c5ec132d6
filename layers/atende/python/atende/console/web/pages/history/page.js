import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { localDate, moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Late } from "../../js/ui/late.js";
import { Skeleton } from "../../js/ui/skeleton.js";

/**
 * @typedef {{ kind: string, title: string, action: "created" | "changed" | "removed", fields: Record<string, [any, any]> }} Part
 * @typedef {{ id: string, at: string, by_name: string, undoes: boolean, parts: Part[] }} Change
 */

/** Who changed what in the settings, newest first. */
export function Page() {
  const [changes, setChanges] = useState(/** @type {Change[] | null} */ (null));
  const [next, setNext] = useState("");
  const [failed, setFailed] = useState(false);
  const load = (/** @type {string} */ before) => {
    setFailed(false);
    ask("GET", "/settings/changes?before=" + encodeURIComponent(before)).then(
      (answer) => {
        setChanges([...(before ? (changes ?? []) : []), ...answer.changes]);
        setNext(answer.next);
      },
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(() => load(""), []);
  return html`<header class="head">
      <div><h2>${t("history.title")}</h2></div>
    </header>
    ${!changes && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${() => load("")}>${t("failed.again")}</button>
      <//>`
    }
    ${changes?.length === 0 && html`<${Empty} icon="undo" title=${t("history.none")} text=${t("history.none.text")} />`}
    <ol class="changes">
      ${changes?.map((change) => html`<${Row} key=${change.id} change=${change} />`)}
    </ol>
    ${next && html`<div class="buttons"><button class="soft" onClick=${() => load(next)}>${t("history.more")}</button></div>`}`;
}

/** @param {{ change: Change }} props */
const Row = ({ change }) =>
  html`<li class="tile">
    <p><b>${t(change.undoes ? "history.undone" : "history.by", { by: change.by_name })}</b> <time class="hint" dateTime=${change.at}>${when(change.at)}</time></p>
    ${change.parts.map((part, at) => html`<${PartOf} key=${at} part=${part} />`)}
  </li>`;

/** A change of long ago with its whole date. @param {string} at */
function when(at) {
  const day = localDate(at);
  return `${day.split("-").reverse().join("/")}, ${moment(at).split(", ").pop()}`;
}

/** @param {{ part: Part }} props */
function PartOf({ part }) {
  const name = [t("kind." + part.kind), part.title && `“${part.title}”`].filter(Boolean).join(" ");
  return html`<div class="part">
    <p>${t("history." + part.action, { name })}</p>
    ${part.action === "changed" && html`<${Late} page="difference" quiet kind=${part.kind} fields=${part.fields} before=${t("history.before")} after=${t("history.after")} />`}
  </div>`;
}
