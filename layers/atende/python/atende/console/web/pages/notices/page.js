import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { unreadNotices } from "../../js/colleagues.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { plain } from "../../js/whatsapp.js";

/** @import { Notice } from "../../js/types.js" */

const SIGNS = { mention: "note", given: "claim", team: "user", taken: "undo", signed_in: "user", recovered: "user" };

/** What colleagues did that concerns this person; what is on the screen counts as read. */
export function Page() {
  const [notices, setNotices] = useState(/** @type {Notice[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/notices").then(
      (answer) => (setNotices(answer.notices), read(answer.notices)),
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(load, [unreadNotices.value > 0]);
  return html`<header class="head">
      <div><h2>${t("nav.notices")}</h2></div>
    </header>
    ${!notices && !failed && html`<${Skeleton} kind="tiles" count=${4} />`}
    ${
      !notices &&
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${notices && !notices.length && html`<${Empty} icon="note" title=${t("notices.none")} text=${t("notices.none.text")} />`}
    ${notices && html`<ul class="notices">${notices.map((notice) => html`<${Row} key=${notice.id} notice=${notice} />`)}</ul>`}`;
}

/** @param {Notice[]} notices */
function read(notices) {
  const newest = notices.find((notice) => !notice.read);
  if (!newest) return;
  ask("POST", "/notices/read", { until: newest.at }).then(({ unread }) => (unreadNotices.value = unread), complain);
}

/** Where a notice leads: to its thread; of a sign-in, to where it can be ended. @param {Notice} notice */
function leads({ kind, thread }) {
  if (thread) return link("/c/" + thread);
  return kind === "recovered"
    ? link("/ajustes/equipe")
    : { href: "/mencoes", onClick: (/** @type {Event} */ event) => (event.preventDefault(), openPanel("access")) };
}

/** @param {{ notice: Notice }} props */
const Row = ({ notice }) =>
  html`<li>
    <a class="tile ${notice.read ? "" : "fresh"}" ...${leads(notice)}>
      <span class="art"><${Icon} name=${SIGNS[notice.kind]} /></span>
      <span class="words">
        <b>${notice.sentence}</b>${!notice.read && html`<span class="unseen">${t("notices.new")}</span>`}
        ${notice.text && html`<span class="said">${plain(notice.text)}</span>`}
        <time class="hint" datetime=${notice.at}>${moment(notice.at)}</time>
      </span>
    </a>
  </li>`;
