import { html, useEffect, useState } from "../../js/preact.js";
import { useChoosing } from "../../js/choosing.js";
import { nameAndStatus } from "../../js/colleagues.js";
import { boot, me } from "../../js/desk.js";
import { fold } from "../../js/groups.js";
import { t } from "../../js/i18n.js";
import { Avatar } from "../../js/ui/avatar.js";

/** @import { Agent } from "../../js/types.js" */

/** An at sign at the beginning or after a space, and what was typed behind it. */
const CALL = /(^|\s)@([^\s@]*)$/;

/** People whom a note may name, by what is typed behind the at sign. @param {{ text: string, change: (text: string) => void }} props */
export function Page({ text, change }) {
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState("");
  const typed = fold(CALL.exec(text)?.[2] ?? "");
  const people = (boot.value?.agents ?? []).filter(
    ({ id, name }) =>
      id !== me.value.id &&
      fold(name)
        .split(" ")
        .some((word) => word.startsWith(typed)),
  );
  const choose = (/** @type {Agent} */ { name }) => {
    change(text.replace(CALL, (_, lead) => `${lead}@${name} `));
    document.getElementById("composer")?.focus();
  };
  useEffect(() => setAt(0), [typed]);
  const off = refused === text || !people.length;
  const leave = () => setRefused(text);
  useChoosing({ list: "mentions", option: "mention-", rows: people, at, setAt, choose, leave, off });
  if (off) return null;
  return html`<div class="mentioning">
    <p class="unseen" role="status">${t("mention.found", { n: people.length })}</p>
    <ul id="mentions" role="listbox" aria-label=${t("mention.title")} tabindex="0">
      ${people.map(
        (agent, index) =>
          html`<li
            key=${agent.id}
            id=${"mention-" + index}
            role="option"
            aria-selected=${index === at}
            onPointerDown=${(/** @type {Event} */ event) => event.preventDefault()}
            onClick=${() => choose(agent)}
          >
            <${Avatar} name=${agent.name} seed=${agent.id} small />${nameAndStatus(agent)}
          </li>`,
      )}
    </ul>
  </div>`;
}
