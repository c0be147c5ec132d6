import { html } from "../preact.js";
import { cancelFollowUp } from "../actions.js";
import { canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { openPanel } from "../panels.js";
import { moment } from "../time.js";
import { Icon } from "./icon.js";

/** @import { Detail, FollowUp } from "../types.js" */

/** What was scheduled for this contact and has not left, the first due first. @param {FollowUp[]} followUps */
export const promised = (followUps) =>
  followUps
    .filter(({ kind, state }) => (kind === "send" || kind === "nudge") && state === "pending")
    .sort((a, b) => (a.due < b.due ? -1 : 1));

/** Above the field: when the next scheduled message leaves. @param {{ detail: Detail }} props */
export function Promised({ detail }) {
  const [next, ...others] = promised(detail.follow_ups);
  if (!next) return null;
  return html`<p class="callback promised">
    <${Icon} name="clock" size=${18} />
    <span title=${next.text}>${t("promised." + next.kind, { when: moment(next.due) })}${others.length > 0 && ` · +${others.length}`}</span>
    ${canWrite.value && html`<button class="plain" onClick=${() => openPanel("schedule", next)}>${t("followup.edit")}</button>`}
    ${canWrite.value && html`<button class="plain" aria-label=${t("followup.cancel")} onClick=${() => cancelFollowUp(detail.id, next)}>${t("cancel")}</button>`}
  </p>`;
}
