import { html, useEffect, useState } from "../../vendor/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Draft, Entry, Lesson } from "./shapes.js" */

const SHOWN = 5;

/**
 * What the team answered and the shop did not: taken as it is, looked over first, or put away for good.
 * @param {{ entries: Entry[], edit: (draft: Draft & { id?: string, lesson?: string }) => void, load: () => void }} props
 */
export function Lessons({ entries, edit, load }) {
  const [lessons, setLessons] = useState(/** @type {Lesson[]} */ ([]));
  useEffect(() => {
    ask("GET", "/faq/lessons").then((/** @type {any} */ found) => setLessons(found.lessons), complain);
  }, []);
  const gone = (/** @type {string} */ id) => setLessons((kept) => kept.filter((one) => one.id !== id));
  const put = async (/** @type {Lesson} */ lesson, /** @type {boolean} */ taken) => {
    const [method, more, said] = taken ? ["POST", "/accept", "faq.saved"] : ["DELETE", "", "lessons.gone"];
    if (!(await ask(method, lessonPath(lesson.id) + more, {}).then(() => true, complain))) return;
    say(t(said));
    gone(lesson.id);
    if (taken) load();
  };
  if (!lessons.length) return null;
  return html`<h3>${t("lessons.title")}</h3>
    <p class="hint">${t("lessons.text")}</p>
    <ul class="entries lessons">
      ${lessons
        .slice(0, SHOWN)
        .map((one) => html`<${Card} key=${one.id} lesson=${one} entry=${entries.find((e) => e.id === one.entry)} put=${put} edit=${edit} />`)}
    </ul>`;
}

/** @param {{ lesson: Lesson, entry?: Entry, put: (lesson: Lesson, taken: boolean) => void, edit: (draft: any) => void }} props */
function Card({ lesson, entry, put, edit }) {
  const draft = entry
    ? { ...entry, phrasings: [...entry.phrasings, ...lesson.phrasings] }
    : { phrasings: lesson.phrasings, answer: lesson.answer, on: true };
  const name = lesson.phrasings[0];
  return html`<li class="tile">
    <div>
      <p class="hint">
        ${t("lessons.asked", { n: lesson.asked })} ·${" "}
        ${entry ? t("lessons.near", { name: entry.phrasings[0] }) : t("lessons.new")}
      </p>
      ${lesson.phrasings.map((said) => html`<h4 key=${said}>${said}</h4>`)}
      <p class="answer">${lesson.answer}</p>
      ${entry && html`<p class="hint">${t("lessons.would", { answer: entry.answer })}</p>`}
      ${!lesson.ready && !entry && html`<p class="hint">${t("lessons.personal")}</p>`}
    </div>
    <div class="buttons">
      <button class="soft" onClick=${() => put(lesson, false)} aria-label=${t("lessons.dismiss.one", { name })}>
        ${t("lessons.dismiss")}
      </button>
      <button class="soft" onClick=${() => edit({ ...draft, lesson: lesson.id })} aria-label=${t("faq.edit.one", { name })}>
        ${t("faq.edit")}
      </button>
      ${
        lesson.ready &&
        html`<button class="solid" onClick=${() => put(lesson, true)} aria-label=${t("lessons.accept.one", { name })}>
          ${t(entry ? "lessons.join" : "lessons.accept")}
        </button>`
      }
    </div>
  </li>`;
}

/** @param {string} id */
export const lessonPath = (id) => "/faq/lessons/" + encodeURIComponent(id);
