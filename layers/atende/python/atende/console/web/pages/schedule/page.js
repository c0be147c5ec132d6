import { html, useState } from "../../js/preact.js";
import { reschedule, schedule, snooze } from "../../js/actions.js";
import { Refused } from "../../js/api.js";
import { details } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { closePanel, openPanel } from "../../js/panels.js";
import { now } from "../../js/time.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Kinds, Silence, Warning, Words } from "./parts.js";
import { When } from "./when.js";

/** @import { FollowUp } from "../../js/types.js" */

const KINDS = ["send", "nudge", "snooze"];
const CONTENTS = ["text", "file", "template"];

/** @typedef {{ kind: string, content: string, text: string, due: number, minutes: number }} Draft */

/** Promise something for later, or move a promise. @param {{ id: string, about?: FollowUp }} props */
export function Page({ id, about }) {
  const [draft, setDraft] = useState(() => begun(about));
  const [problem, setProblem] = useState("");
  const { kind, content, text, due, minutes } = draft;
  useUnsaved([text, due]);
  const set = (/** @type {Partial<Draft>} */ change) => setDraft({ ...draft, ...change });
  const detail = details.value.get(id);
  const says = kind !== "snooze";
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = mistake(draft);
    setProblem(wrong || (await carryOut(id, about, draft)));
  };
  return html`<form onSubmit=${submit}>
    ${!about && html`<${Kinds} name="schedule.kind" kinds=${KINDS} word="schedule." kind=${kind} choose=${(/** @type {string} */ kind) => set({ kind })} />`}
    <p class="hint">${t(`schedule.${kind}.text`)}</p>
    ${says && !about && html`<${Kinds} name="schedule.content" kinds=${CONTENTS} word="schedule.as." kind=${content} choose=${(/** @type {string} */ content) => set({ content })} />`}
    ${says && content === "text" && html`<${Words} text=${text} change=${(/** @type {string} */ text) => set({ text })} />`}
    ${says && content !== "text" && html`<p class="hint">${t(about ? "schedule.fixed" : `schedule.as.${content}.text`)}</p>`}
    ${about && content !== "text" && html`<blockquote>${about.filename} ${about.text}</blockquote>`}
    ${kind === "nudge" && !about && html`<${Silence} minutes=${minutes} change=${(/** @type {number} */ minutes) => set({ minutes })} />`}
    ${!isSilence(draft) && html`<${When} due=${due} change=${(/** @type {number} */ due) => set({ due })} />`}
    ${detail && says && html`<${Warning} detail=${detail} kind=${kind} due=${due} content=${content} instead=${!about && (() => set({ content: "template" }))} />`}
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <div class="buttons">
      <button type="button" class="soft" onClick=${closePanel}>${t("cancel")}</button>
      <button class="solid">${t(doing(draft, about))}</button>
    </div>
  </form>`;
}

/** @param {FollowUp} [about] @returns {Draft} */
function begun(about) {
  const content = !about || about.type === "text" ? "text" : about.type === "template" ? "template" : "file";
  const due = about ? Date.parse(about.due) : 0;
  return { kind: about?.kind ?? "send", content, text: about?.text ?? "", due, minutes: 0 };
}

/** @param {Draft} draft */
const isSilence = ({ kind, minutes }) => kind === "nudge" && minutes > 0;

/** @param {Draft} draft @param {FollowUp} [about] */
function doing({ kind, content }, about) {
  if (kind === "snooze") return "schedule.snooze.do";
  if (about) return "save";
  return content === "text" ? "schedule.do" : "schedule.next";
}

/** @param {Draft} draft */
function mistake(draft) {
  const { kind, content, text, due } = draft;
  if (kind !== "snooze" && content === "text" && !text.trim()) return t("schedule.notext");
  if (isSilence(draft)) return "";
  if (!due) return t("schedule.nowhen");
  return due <= now.value ? t("schedule.past") : "";
}

/** Why not, or nothing. @param {string} id @param {FollowUp | undefined} about @param {Draft} draft */
async function carryOut(id, about, draft) {
  const { kind, content, text, due, minutes } = draft;
  const at = () => new Date(due).toISOString();
  const when = isSilence(draft) ? { minutes } : { due: at() };
  if (!about && kind !== "snooze" && content !== "text") {
    openPanel(content === "file" ? "attach" : "templates", { later: { kind, ...when } });
    return "";
  }
  try {
    if (kind === "snooze") await snooze(id, at());
    else if (about) await reschedule(id, about, { due: at(), ...(content === "text" ? { text: text.trim() } : {}) });
    else await schedule(id, { kind, ...when, text: text.trim() });
  } catch (error) {
    return error instanceof Refused ? error.message : t("error.unreachable");
  }
  closePanel();
  return "";
}
