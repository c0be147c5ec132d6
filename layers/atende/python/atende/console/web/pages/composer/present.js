import { html } from "../../js/preact.js";
import { details } from "../../js/desk.js";
import { language, t } from "../../js/i18n.js";
import { agentName } from "../../js/person.js";
import { present } from "../../js/presence.js";

/** Who else is in this thread, and who types: spoken by screen readers when it changes. @param {{ id: string }} props */
export function Present({ id }) {
  const last = details.value.get(id)?.messages.at(-1)?.author;
  const types = (/** @type {{ agent: string, typing: boolean }} */ { agent, typing }) => typing && agent !== last;
  const typing = present.value.filter(types);
  const looking = present.value.filter((colleague) => !types(colleague));
  return html`<p class="present" role="status">
    ${typing.length > 0 && html`<b>${said("present.typing", typing)}</b>`} ${looking.length > 0 && html`<span>${said("present.looking", looking)}</span>`}
  </p>`;
}

/** @param {string} key @param {{ agent: string }[]} people */
const said = (key, people) =>
  t(key, {
    n: people.length,
    names: new Intl.ListFormat(language).format(people.map(({ agent }) => agentName(agent))),
  });
