import { ask, newKey, threadPath } from "../../js/api.js";
import { teamName } from "../../js/colleagues.js";
import { cards, loadThread, mergeCards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { agentName } from "../../js/person.js";
import { complain, say } from "../../js/toasts.js";

/**
 * Pass a conversation to a person or a team, and offer to take it back.
 * @param {string} id @param {{ agent: string | null, team?: string }} to @param {string} [note]
 * @returns {Promise<boolean>}
 */
export async function transfer(id, to, note = "") {
  const before = cards.value.get(id);
  try {
    mergeCards([(await ask("POST", `${threadPath(id)}/transfer`, { ...to, note }, newKey())).card]);
  } catch (error) {
    complain(error);
    return false;
  }
  const name = to.agent ? agentName(to.agent) : teamName(to.team ?? "");
  const back = { agent: before?.assignee ?? null, team: before?.team ?? "" };
  const run = () => transfer(id, back);
  say(name ? t("transfer.done", { name }) : t("transfer.queue"), { act: { label: t("undo"), run } });
  loadThread(id).catch(() => {});
  return true;
}
