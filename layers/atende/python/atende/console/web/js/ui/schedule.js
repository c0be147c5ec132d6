import { html, useState } from "../../vendor/preact.js";
import { reschedule, schedule, snooze } from "../actions.js";
import { Refused } from "../api.js";
import { details } from "../desk.js";
import { t } from "../i18n.js";
import { closePanel } from "../panels.js";
import { moment, now } from "../time.js";
import { say } from "../toasts.js";
import { Dialog } from "./dialog.js";
import { When } from "./when.js";

/** @import { Detail, FollowUp } from "../types.js" */

const KINDS = ["send", "nudge", "snooze"];

/** Promise something for later, or move a promise. @param {{ id: string, about?: FollowUp }} props */
export function Schedule({ id, about }) {
  const [kind, setKind] = useState(/** @type {string} */ (about?.kind ?? "send"));
  const [text, setText] = useState(about?.text ?? "");
  const [due, setDue] = useState(about ? Date.parse(about.due) : 0);
  const [problem, setProblem] = useState("");
  const detail = details.value.get(id);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = mistake(kind, text, due);
    setProblem(wrong || (await carryOut({ id, about, kind, text: text.trim(), due })));
  };
  return html`<${Dialog} title=${t(about ? "schedule.edit" : "schedule.title")} kind="schedule">
    <form onSubmit=${submit}>
      ${!about && html`<${Kinds} kind=${kind} choose=${setKind} />`}
      <p class="hint">${t(`schedule.${kind}.text`)}</p>
      ${kind !== "snooze" && html`<${Words} text=${text} change=${setText} />`}
      <${When} due=${due} change=${setDue} />
      ${detail && html`<${Warning} detail=${detail} kind=${kind} due=${due} />`}
      ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      <div class="buttons">
        <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
        <button class="solid">${t(kind === "snooze" ? "schedule.snooze.do" : about ? "save" : "schedule.do")}</button>
      </div>
    </form>
  <//>`;
}

/** @param {string} kind @param {string} text @param {number} due */
function mistake(kind, text, due) {
  if (kind !== "snooze" && !text.trim()) return t("schedule.notext");
  if (!due) return t("schedule.nowhen");
  return due <= now.value ? t("schedule.past") : "";
}

/**
 * @param {{ id: string, about?: FollowUp, kind: string, text: string, due: number }} wish
 * @returns {Promise<string>} why not, or nothing
 */
async function carryOut({ id, about, kind, text, due }) {
  const at = new Date(due).toISOString();
  try {
    if (kind === "snooze") await snooze(id, at);
    else if (about) await reschedule(id, about, { due: at, text });
    else await schedule(id, { kind, due: at, text });
  } catch (error) {
    return error instanceof Refused ? error.message : t("error.unreachable");
  }
  if (kind !== "snooze") say(t("schedule.done", { when: moment(due) }));
  closePanel();
  return "";
}

/** @param {{ kind: string, choose: (kind: string) => void }} props */
const Kinds = ({ kind, choose }) =>
  html`<div class="segments" role="group" aria-label=${t("schedule.kind")}>
    ${KINDS.map(
      (name) =>
        html`<button type="button" key=${name} aria-pressed=${kind === name} onClick=${() => choose(name)}>
          ${t("schedule." + name)}
        </button>`,
    )}
  </div>`;

/** @param {{ text: string, change: (text: string) => void }} props */
const Words = ({ text, change }) =>
  html`<label class="stack">
    <span>${t("schedule.words")}</span>
    <textarea
      rows="3"
      maxlength="4096"
      value=${text}
      placeholder=${t("schedule.words.hint")}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}
    ></textarea>
  </label>`;

/** What would keep it from arriving, said before it is promised. @param {{ detail: Detail, kind: string, due: number }} props */
function Warning({ detail, kind, due }) {
  if (kind === "snooze") return null;
  if (detail.contact_card.opted_out) return html`<p class="warning">${t("schedule.optout")}</p>`;
  const ends = detail.window_ends ? Date.parse(detail.window_ends) : 0;
  if (!due || due < ends) return null;
  return html`<p class="warning">
    ${ends > now.value ? t("schedule.late", { when: moment(ends) }) : t("schedule.closed")}
  </p>`;
}
