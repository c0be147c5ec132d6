import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { arrange, boot } from "../../js/desk.js";
import { present } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { closePanel } from "../../js/panels.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";

/** @import { View } from "../../js/types.js" */

/** Saves what the list shows now under a name, and removes what was saved. */
export function Page() {
  const mine = boot.value?.views ?? [];
  const team = boot.value?.team_views ?? [];
  return html`<${Saving} />
    ${mine.length > 0 && html`<${Saved} title=${t("views.mine")} views=${mine} team=${false} />`}
    ${team.length > 0 && html`<${Saved} title=${t("views.team")} views=${team} team=${true} />`}`;
}

/** @param {View} view @param {boolean} team */
const save = async (view, team) => arrange(await ask("POST", "/views", { ...view, team }));

function Saving() {
  const [name, setName] = useState("");
  const [team, setTeam] = useState(false);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    save({ name, filters: present() }, team).then(() => {
      closePanel();
      say(t("views.saved", { name: name.trim() }));
    }, complain);
  };
  return html`<form class="stack viewsform" onSubmit=${submit}>
    <p class="hint">${t("views.text")}</p>
    <label class="stack">
      <span>${t("views.name")}</span>
      <input required maxlength="30" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
    </label>
    <label class="check">
      <input type="checkbox" checked=${team} onChange=${(/** @type {any} */ event) => setTeam(event.currentTarget.checked)} />
      <span>${t("views.share")}</span>
    </label>
    <button class="solid">${t("views.save")}</button>
  </form>`;
}

/** @param {{ title: string, views: View[], team: boolean }} props */
const Saved = ({ title, views, team }) =>
  html`<h3>${title}</h3>
    <ul class="views">
      ${views.map((view) => html`<li key=${view.name}><b>${view.name}</b><button class="round" aria-label=${t("views.remove", { name: view.name })} onClick=${() => remove(view, team)}><${Icon} name="trash" /></button></li>`)}
    </ul>`;

/** @param {View} view @param {boolean} team */
async function remove(view, team) {
  try {
    arrange(await ask("POST", "/views/remove", { name: view.name, team }));
    const back = () => save(view, team).catch(complain);
    say(t("views.removed", { name: view.name }), { act: { label: t("undo"), run: back } });
  } catch (error) {
    complain(error);
  }
}
