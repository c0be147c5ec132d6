import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Invite } from "./invite.js";
import { Row } from "./row.js";

/** @import { Person, Save } from "./shapes.js" */

/** Who comes in, with which role, where they are signed in. */
export function Page() {
  const [people, setPeople] = useState(/** @type {Person[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/people").then(
      (answer) => setPeople(answer.people),
      (error) => (setFailed(true), complain(error)),
    );
  };
  useEffect(load, []);
  /** @type {Save} */
  const save = async (method, path, body, key) => {
    const answer = await ask(method, "/people" + path, body, key).catch(complain);
    if (answer) setPeople(answer.people);
    return answer ?? null;
  };
  return html`<header class="head">
      <div><h2>${t("people.title")}</h2></div>
    </header>
    ${!people && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${
      people &&
      html`<${Invite} save=${save} />
        ${people.length === 1 && html`<p class="hint">${t("people.alone")}</p>`}
        <ul class="rows">
          ${people.map((person) => html`<${Row} key=${person.id} person=${person} save=${save} told=${(/** @type {any} */ answer) => setPeople(answer.people)} />`)}
        </ul>`
    }`;
}
