import { html, useEffect, useState } from "../../js/preact.js";
import { ask, Refused } from "../../js/api.js";
import { isGone } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";

/** @import { Draft, Entry, Lesson } from "./shapes.js" */

const SHOWN = 5;
/** So long after a tap the next card, which moved under the finger, takes none. */
const SETTLES_MS = 600;

/**
 * What the team answered and the shop did not, and what customers chose and rejected of its answers: taken as it is,
 * looked over first, or put away for good.
 * @param {{ entries: Entry[], edit: (draft: Draft & { id?: string, lesson?: string }) => void, load: () => void }} props
 */
export function Lessons({ entries, edit, load }) {
  const [lessons, setLessons] = useState(/** @type {Lesson[]} */ ([]));
  const [busy, setBusy] = useState(false);
  const look = () => ask("GET", "/faq/lessons").then((/** @type {any} */ found) => setLessons(found.lessons), complain);
  useEffect(() => {
    look();
  }, []);
  const refused = (/** @type {unknown} */ error) => (complain(error), error instanceof Refused && (look(), load()));
  const put = async (/** @type {Lesson} */ lesson, /** @type {boolean} */ taken) => {
    setBusy(true);
    const told = () => {
      say(taken ? takenWords(lesson, entries) : t("lessons.gone"));
      setLessons((kept) => kept.filter((one) => one.id !== lesson.id));
      if (taken) load();
    };
    await (taken ? accept(lesson) : dismiss(lesson.id)).then(told, refused);
    setTimeout(() => setBusy(false), SETTLES_MS);
  };
  if (!lessons.length) return null;
  return html`<h3>${t("lessons.title")}</h3>
    <p class="hint">${t("lessons.text")}</p>
    <ul class="entries lessons">
      ${lessons
        .slice(0, SHOWN)
        .map(
          (one) =>
            html`<${Card} key=${one.id} lesson=${one} entry=${entries.find((e) => e.id === one.entry)} busy=${busy} put=${put} edit=${edit} />`,
        )}
    </ul>`;
}

/** @param {{ lesson: Lesson, entry?: Entry, busy: boolean, put: (lesson: Lesson, taken: boolean) => void, edit: (draft: any) => void }} props */
function Card({ lesson, entry, busy, put, edit }) {
  const draft = draftOf(lesson, entry);
  const name = lesson.phrasings[0];
  const takes = lesson.kind === "rejected" ? "lessons.reject" : "lessons.accept";
  return html`<li class="tile">
    <div>
      <p class="hint">
        ${t("lessons." + (lesson.kind || "asked"), { n: lesson.asked })} ·${" "}
        ${entry ? t(lesson.kind ? "lessons.of" : "lessons.near", { name: entry.phrasings[0] }) : t("lessons.new")}
      </p>
      ${lesson.phrasings.map((said) => html`<h4 key=${said}>${said}</h4>`)}
      <p class="answer">${lesson.answer}</p>
      ${entry && lesson.ready && html`<p class="hint">${t(lesson.kind ? "lessons.would." + lesson.kind : "lessons.would", { answer: entry.answer })}</p>`}
      ${!lesson.ready && html`<p class="hint">${t(entry ? "lessons.full" : "lessons.personal")}</p>`}
    </div>
    <div class="buttons">
      <button class="soft" disabled=${busy} onClick=${() => put(lesson, false)} aria-label=${t("lessons.dismiss.one", { name })}>
        ${t("lessons.dismiss")}
      </button>
      <button class="soft" disabled=${busy} onClick=${() => edit({ ...draft, lesson: lesson.id })} aria-label=${t("faq.edit.one", { name })}>
        ${t("faq.edit")}
      </button>
      ${
        lesson.ready &&
        html`<button class="solid" disabled=${busy} onClick=${() => put(lesson, true)} aria-label=${t(takes + ".one", { name })}>
          ${t(entry && lesson.kind !== "rejected" ? "lessons.join" : takes)}
        </button>`
      }
    </div>
  </li>`;
}

/** What the form begins with. @param {Lesson} lesson @param {Entry | undefined} entry */
function draftOf({ kind, phrasings, answer }, entry) {
  if (!entry) return { phrasings, answer, on: true };
  if (kind === "rejected") return { ...entry, unlike: [...(entry.unlike ?? []), ...phrasings] };
  return { ...entry, phrasings: [...entry.phrasings, ...phrasings] };
}

/** @param {Lesson} lesson @param {Entry[]} entries */
function takenWords({ kind, entry }, entries) {
  const name = entries.find((known) => known.id === entry)?.phrasings[0];
  return kind === "rejected" && name ? t("bench.unlearnt", { name }) : t("faq.saved");
}

/** As it is shown, or not at all. @param {Lesson} lesson */
const accept = ({ id, phrasings, entry, answer, kind }) =>
  ask("POST", pathOf(id) + "/accept", { phrasings, entry, answer, kind });

/** One that is gone already is gone. @param {string} id */
export const dismiss = (id) =>
  ask("DELETE", pathOf(id), {}).catch((error) => {
    if (!isGone(error)) throw error;
  });

/** @param {string} id */
const pathOf = (id) => "/faq/lessons/" + encodeURIComponent(id);
