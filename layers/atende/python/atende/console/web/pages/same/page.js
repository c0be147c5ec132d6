import { html, useEffect, useState } from "../../js/preact.js";
import { ask, threadPath } from "../../js/api.js";
import { canWrite, loadThread } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { nameOf, phoneText } from "../../js/person.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain } from "../../js/toasts.js";

/** @import { Person, Somebody } from "../../js/types.js" */

/**
 * Contacts that may be this person or were joined to it, and their other threads; asked when the pane opens. The contact's
 * own page has the threads itself, and hears of a change by `changed`.
 * @param {{ thread: string, changed?: () => void }} props
 */
export function Page({ thread, changed }) {
  const [person, show] = useState(/** @type {Person | null} */ (null));
  const path = threadPath(thread);
  useEffect(() => {
    ask("GET", path + "/person").then(show, () => {});
  }, []);
  if (!person) return null;
  const tell = (/** @type {string} */ verb, /** @type {Somebody} */ one) =>
    ask("POST", `${path}/${verb}`, { contact: one.id })
      .then(show)
      .then(() => (changed ? changed() : loadThread(thread)))
      .catch(complain);
  const button = (/** @type {string} */ verb, /** @type {string} */ word, /** @type {Somebody} */ one) =>
    html`<button class="plain" onClick=${() => tell(verb, one)}>${t(word)}</button>`;
  const alike = person.alike.map(
    (one) =>
      html`<${Row} key=${one.id} one=${one} hint=${t("same." + one.why)}>
        ${button("merge", "same.join", one)} ${button("refuse", "same.no", one)}
      <//>`,
  );
  const joined = person.merged.map(
    (one) => html`<${Row} key=${one.id} one=${one} hint=${story(one)}>${button("unmerge", "undo", one)}<//>`,
  );
  const threads = person.threads.map(
    (one) => html`<li key=${one.id}><a ...${link("/c/" + one.id)}>${moment(one.opened)}</a></li>`,
  );
  return html`<${Section} title="same.title" rows=${alike} />
    <${Section} title="same.joined" rows=${joined} />
    ${!changed && html`<${Section} title="same.threads" rows=${threads} />`}`;
}

/** @param {{ title: string, rows: unknown[] }} props */
const Section = ({ title, rows }) =>
  rows.length > 0 &&
  html`<h3>${t(title)}</h3>
    <ul class="followups">
      ${rows}
    </ul>`;

/** @param {{ one: Somebody, hint: string, children: unknown }} props */
const Row = ({ one, hint, children }) =>
  html`<li>
    <p class="words"><b>${nameOf(one)}</b>${one.phone && ` · ${phoneText(one.phone)}`}</p>
    <p class="kindname">${hint}</p>
    ${canWrite.value && html`<p class="acts">${children}</p>`}
  </li>`;

/** Who joined it, and when. @param {Somebody} one */
const story = (one) => `${one.by_name ? t("same.by", { name: one.by_name }) : t("same.proved")} · ${moment(one.at)}`;
