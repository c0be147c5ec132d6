import { html, useEffect } from "../preact.js";
import { boot, details, signedIn } from "../desk.js";
import { waitingCards } from "../groups.js";
import { t } from "../i18n.js";
import { listen } from "../keys.js";
import { closePanel, panel } from "../panels.js";
import { isKnown, openPlace } from "../places.js";
import { link, openThread, path } from "../router.js";
import { undoable, undone } from "../undoable.js";
import { leave, leaving } from "../unsaved.js";
import { Account } from "./account.js";
import { Banner } from "./banner.js";
import { Dialog } from "./dialog.js";
import { Empty } from "./empty.js";
import { Late } from "./late.js";
import { Leaving } from "./leaving.js";
import { List } from "./list.js";
import { Palette } from "./palette.js";
import { Place } from "./place.js";
import { Rail } from "./rail.js";
import { Skeleton } from "./skeleton.js";
import { Thread } from "./thread.js";
import { Toasts } from "./toasts.js";

export function App() {
  const entering = signedIn.value === "out" || path.value === "/entrar";
  useTitle(entering);
  if (entering) return html`<${Late} page="signin" />`;
  return html`<${Console} />`;
}

function Console() {
  useEffect(listen, []);
  const place = openPlace.value;
  const view = place || !isKnown.value ? "page" : openThread.value ? "thread" : "list";
  return html`<div class="app" data-view=${view}>
      <${Rail} />
      <div class="column">
        <${Banner} />
        <main>
          <h1 class="unseen">${boot.value?.business.name ?? "Atende"}</h1>
          ${!boot.value ? html`<${Skeleton} kind="cards" count=${8} />` : place ? html`<${Place} key=${place.page + undone.value} place=${place} />` : isKnown.value ? html`<${List} /><${Thread} />` : html`<${Missing} />`}
        </main>
      </div>
    </div>
    <${Panels} />
    <${Leaving} />
    ${undoable.value && html`<${Late} key="undo" page="undo" quiet change=${undoable.value} />`}
    ${boot.value && html`<${Late} page="bell" quiet />`}
    ${!panel.value.name && !leaving.value && html`<${Toasts} />`}`;
}

/** An address that leads nowhere. */
const Missing = () =>
  html`<section class="page">
    <${Empty} icon="search" title=${t("page.missing")} text=${t("page.missing.text")}>
      <a class="soft" ...${link("/")}>${t("nav.threads")}</a>
    <//>
  </section>`;

/** Out of a dialog in which something is written. */
const shut = () => leave(closePanel);

/** The dialog on screen, if any. */
function Panels() {
  const { name, about } = panel.value;
  const id = openThread.value;
  useEffect(closePanel, [id]);
  if (name === "account") return html`<${Account} />`;
  if (name === "help") return html`<${Dialog} key=${name} title=${t("help.title")}><${Late} page="help" /><//>`;
  if (name === "views")
    return html`<${Dialog} key=${name} title=${t("views.label")} close=${shut}><${Late} page="views" /><//>`;
  if (name === "tasks") return html`<${Dialog} key=${name} title=${t("tasks.title")}><${Late} page="reminders" /><//>`;
  if (name === "start")
    return html`<${Dialog} key=${name} title=${t("start.title")} close=${shut}><${Late} page="start" /><//>`;
  if (name === "palette") return html`<${Palette} />`;
  if (name === "attach" && id)
    return html`<${Dialog} key=${name} title=${t("file.attach")} close=${shut}><${Late} page=${about ? "attach" : "enclose"} id=${id} chosen=${about?.later ? undefined : about} later=${about?.later} /><//>`;
  if (name === "charge" && id)
    return html`<${Dialog} key=${name + about?.id} title=${t("charge.title")} close=${shut}><${Late} page="charge" id=${id} message=${about?.resend ? undefined : about} resend=${about?.resend} /><//>`;
  if (name === "access")
    return html`<${Dialog} key=${name} title=${t("account.access")} close=${shut}><${Late} page="access" /><//>`;
  if (name === "note" && id)
    return html`<${Dialog} key=${about.id} title=${t("note.edit")} close=${shut}><${Late} page="note" id=${id} note=${about} /><//>`;
  if (name === "picture" && id)
    return html`<${Dialog} title=${t("type.image")} kind="wide"><${Late} page="picture" message=${about} thread=${id} /><//>`;
  if (name === "schedule" && (about || id))
    return html`<${Dialog} key=${name + about?.id} title=${t(about ? "schedule.edit" : "schedule.title")} kind="schedule" close=${shut}>
      <${Late} page="schedule" id=${about?.thread ?? id} about=${about} />
    <//>`;
  if (name === "transfer" && id)
    return html`<${Dialog} key=${name} title=${t("transfer.title")} close=${shut}><${Late} page="transfer" id=${id} /><//>`;
  if (name === "forward")
    return html`<${Dialog} key=${name} title=${t("bubble.forward")} close=${shut}><${Late} page="forward" ...${about} /><//>`;
  if (name === "templates" && id)
    return html`<${Dialog} key=${name} title=${t("templates.title")} close=${shut}><${Late} page="templates" id=${id} later=${about?.later} /><//>`;
  const detail = id && details.value.get(id);
  if (name !== "details" || !detail) return null;
  return html`<${Dialog} title=${t("details.title")} kind="wide"><${Late} page="details" detail=${detail} /><//>`;
}

/** What is open, and the number of contacts who wait, in the browser's tab. @param {boolean} entering */
function useTitle(entering) {
  const count = entering ? 0 : waitingCards.value.length;
  const place = entering ? null : openPlace.value;
  useEffect(() => {
    const names = [place && t("nav." + place.page), boot.value?.business.name, "Atende"];
    document.title = (count ? `(${count}) ` : "") + names.filter(Boolean).join(" · ");
  }, [count, place, boot.value]);
}
