import { html, useEffect, useState } from "../../js/preact.js";
import { ask, Refused } from "../../js/api.js";
import { manages } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";
import { draftOf } from "./draft.js";
import { Holidays } from "./holidays.js";
import { Inboxes } from "./inboxes.js";
import { Specials } from "./specials.js";
import { Week } from "./week.js";
import { Written } from "./written.js";
import { Zone } from "./zone.js";

/** @import { Draft, Overview, Shown } from "./shapes.js" */

const LOOKS_AFTER_MS = 500;

/** When the shop is staffed. The owner edits, everybody sees. */
export function Page() {
  const [overview, setOverview] = useState(/** @type {Overview | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [inbox, setInbox] = useState("");
  const load = () => {
    setFailed(false);
    ask("GET", "/hours").then(setOverview, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  const shown = overview && (overview.inboxes.find((one) => one.inbox === inbox) ?? overview.inboxes[0]);
  return html`<header class="head">
      <div><h2>${t("hours.title")}</h2></div>
      ${shown && overview.inboxes.length > 1 && html`<${Inboxes} label=${t("hours.inbox")} inboxes=${overview.inboxes} chosen=${shown.inbox} choose=${setInbox} />`}
    </header>
    ${!overview && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      failed &&
      html`<${Empty} icon="clock" title=${t("hours.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${overview && shown && html`<${Editor} key=${shown.inbox} first=${shown} states=${overview.states} saved=${load} />`}`;
}

/** @param {{ first: Shown, states: Record<string, string>, saved: () => void }} props */
function Editor({ first, states, saved }) {
  const { draft, shown, wrong, changed, busy, change, read, save } = useEditing(first, saved);
  const owner = manages.value;
  return html`<div class="tile standing">
      <b role="status">${shown.standing}</b>
      <p class="hint">${t("hours.told", { words: shown.words })} ${shown.ahead}</p>
    </div>
    <form onSubmit=${save}>
      <fieldset disabled=${!owner}>
        ${!owner && html`<p class="hint">${t("hours.owner")}</p>`}
        ${owner && html`<${Written} text=${shown.text} use=${read} />`}
        <h3>${t("hours.week")}</h3>
        <p class="hint">${t("hours.week.text")}</p>
        <${Week} week=${draft.week} change=${(/** @type {string[]} */ week) => change({ week })} />
        <h3>${t("special.title")}</h3>
        <p class="hint">${t("special.text")}</p>
        <${Specials} specials=${draft.exceptions} change=${(/** @type {any} */ exceptions) => change({ exceptions })} />
        <h3>${t("holidays.title")}</h3>
        <p class="hint">${t("holidays.text")}</p>
        <${Holidays} draft=${draft} calendar=${shown.calendar} states=${states} change=${change} />
        <h3>${t("zone.heading")}</h3>
        <div class="tile"><${Zone} zone=${draft.zone} change=${(/** @type {string} */ zone) => change({ zone })} /></div>
      </fieldset>
      ${
        changed &&
        html`<div class="saving">
          ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}
          <button class="solid" disabled=${busy || wrong !== ""}>${t("save")}</button>
        </div>`
      }
    </form>`;
}

/** The draft, and what the desk makes of it half a second after each change. @param {Shown} first @param {() => void} saved */
function useEditing(first, saved) {
  const [shown, setShown] = useState(first);
  const [draft, setDraft] = useState(/** @type {Draft} */ (draftOf(first)));
  const [wrong, setWrong] = useState("");
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const refused = (/** @type {unknown} */ error) =>
    error instanceof Refused ? setWrong(error.message) : complain(error);
  useEffect(() => {
    if (!changed) return;
    const timer = setTimeout(
      () => ask("POST", "/hours/preview", draft).then((told) => (setShown(told), setWrong("")), refused),
      LOOKS_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [draft]);
  const change = (/** @type {Partial<Draft>} */ more) => (setDraft({ ...draft, ...more }), setChanged(true));
  const take = (/** @type {Shown} */ told, /** @type {boolean} */ open) => (
    setShown(told), setDraft(draftOf(told)), setChanged(open), setWrong("")
  );
  const read = (/** @type {string} */ written) =>
    ask("POST", "/hours/preview", { ...draft, written }).then((told) => take(told, true));
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await ask("PUT", "/hours", draft).then(
      (told) => (take(told, false), settle(draftOf(told)), say(t("hours.saved")), saved()),
      refused,
    );
    setBusy(false);
  };
  return { draft, shown, wrong, changed, busy, change, read, save };
}
