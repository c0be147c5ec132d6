import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Teams } from "./team.js";
import { People } from "./people.js";

/** @import { Sharing } from "./shapes.js" */

/** How the shop's people share the conversations: each change is saved by itself. */
export function Page() {
  const [sharing, setSharing] = useState(/** @type {Sharing | null} */ (null));
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/team").then(setSharing, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  /** @type {import("./shapes.js").Save} */
  const save = async (method, path, body) => {
    try {
      setSharing(await ask(method, path, body));
      say(t("teams.saved"));
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  };
  return html`<header class="head">
      <div><h2>${t("teams.name")}</h2></div>
    </header>
    ${!sharing && !failed && html`<${Skeleton} kind="tiles" count=${3} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${
      sharing &&
      html`<${Claiming} sharing=${sharing} save=${save} />
        <${Teams} sharing=${sharing} save=${save} />
        ${sharing.inboxes.map((inbox) => html`<${Assignment} key=${inbox.inbox} inbox=${inbox} sharing=${sharing} save=${save} />`)}
        <${People} sharing=${sharing} save=${save} />`
    }`;
}

/** @param {{ sharing: Sharing, save: import("./shapes.js").Save }} props */
const Claiming = ({ sharing, save }) =>
  html`<section class="tile">
    <label class="check">
      <input
        type="checkbox"
        checked=${sharing.claim_on_reply}
        onChange=${(/** @type {any} */ event) => save("POST", "/team", { claim_on_reply: event.currentTarget.checked })}
      />
      <span>${t("teams.claim")}</span>
    </label>
    <p class="hint">${t("teams.claim.text")}</p>
    <label class="stack">
      <span>${t("teams.undo")}</span>
      <select
        value=${sharing.undo_seconds}
        onChange=${(/** @type {any} */ event) => save("POST", "/team", { undo_seconds: Number(event.currentTarget.value) })}
      >
        ${[0, 5, 10].map((n) => html`<option key=${n} value=${n}>${n ? t("teams.undo.seconds", { n }) : t("teams.undo.off")}</option>`)}
      </select>
    </label>
    <p class="hint">${t("teams.undo.text")}</p>
  </section>`;

/** @param {{ inbox: import("./shapes.js").Assigning, sharing: Sharing, save: import("./shapes.js").Save }} props */
function Assignment({ inbox, sharing, save }) {
  const set = (/** @type {object} */ change) =>
    save("PUT", "/team/assignment", { inbox: inbox.inbox, how: inbox.how, team: inbox.team, ...change });
  const alone = sharing.inboxes.length === 1;
  const people = sharing.people.filter(({ role }) => role !== "viewer");
  const none = inbox.how && !people.some((person) => inTeam(person, inbox.team, sharing));
  return html`<section class="tile">
    <h3>${alone ? t("teams.assignment") : t("teams.assignment.of", { inbox: inbox.name })}</h3>
    <label class="stack">
      <span>${t("teams.how")}</span>
      <select value=${inbox.how} onChange=${(/** @type {any} */ event) => set({ how: event.currentTarget.value })}>
        ${["", "turn", "least"].map((how) => html`<option key=${how} value=${how}>${t("teams.how." + (how || "hand"))}</option>`)}
      </select>
    </label>
    ${
      inbox.how &&
      html`<label class="stack">
        <span>${t("teams.among")}</span>
        <select value=${inbox.team} onChange=${(/** @type {any} */ event) => set({ team: event.currentTarget.value })}>
          <option value="">${t("teams.among.all")}</option>
          ${sharing.teams.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
        </select>
      </label>`
    }
    ${none && html`<p class="problem" role="alert">${t("teams.among.none")}</p>`}
    <p class="hint">${t(`teams.how.${inbox.how || "hand"}.text`)}</p>
  </section>`;
}

/** @param {import("./shapes.js").Person} person @param {string} team @param {Sharing} sharing */
const inTeam = (person, team, sharing) =>
  team ? sharing.teams.find(({ id }) => id === team)?.members.includes(person.id) : person.role === "attendant";
