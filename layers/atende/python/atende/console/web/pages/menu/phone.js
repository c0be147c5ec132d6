import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { formatted } from "../../js/whatsapp.js";
import { Icon } from "../../js/ui/icon.js";
import { ROOT } from "./tree.js";

/** @import { Bubble, Choice, Draft, Trial } from "./shapes.js" */

/** @typedef {{ said: string, choice: string, place: string, misses: number }} Asked what the customer did, and where they stood */
/** @typedef {{ asked: Asked, words: string, trial: Trial | null }} Turn */

const WAIT_MS = 350;
/** @type {Asked} */
const HELLO = { said: "oi", choice: "", place: "", misses: 0 };

/**
 * A customer's phone: the menu as it is in the form, saved or not, to be tapped through. What is being edited comes into view.
 * @param {{ draft: Draft, shown: string, show: (name: string) => void }} props
 */
export function Phone({ draft, shown, show }) {
  const { turns, say, restart } = useTalk(draft, shown);
  const [typed, setTyped] = useState("");
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  const last = turns.at(-1)?.trial;
  useEffect(() => {
    const box = end.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [turns]);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (typed.trim()) say({ said: typed.trim(), choice: "" }, typed.trim());
    setTyped("");
  };
  return html`<section class="phone" aria-label=${t("menu.phone")}>
    <header>
      <b>${t("menu.phone")}</b>
      <button type="button" class="plain" onClick=${() => (show(ROOT), restart())}>${t("menu.restart")}</button>
    </header>
    <div ref=${end} class="talk" aria-live="polite">
      ${turns.map((turn, at) => html`<${Exchange} key=${at} turn=${turn} live=${at === turns.length - 1} press=${(/** @type {Choice} */ choice) => say({ said: "", choice: choice.id }, choice.title)} />`)}
    </div>
    ${last?.wrong && html`<p class="problem" role="alert">${last.wrong}</p>`}
    <form class="line" onSubmit=${send}>
      <input value=${typed} maxlength="300" aria-label=${t("menu.type")} placeholder=${t("menu.type")} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
      <button class="round" aria-label=${t("menu.send")}><${Icon} name="send" /></button>
    </form>
  </section>`;
}

/** @param {{ turn: Turn, live: boolean, press: (choice: Choice) => void }} props */
const Exchange = ({ turn, live, press }) =>
  html`<p class="mine">${turn.words}</p>
    ${turn.trial?.said && html`<${Said} said=${turn.trial.said} live=${live} press=${press} />`}
    ${turn.trial && !turn.trial.said && html`<p class="aside">${t(turn.trial.solved ? "menu.solved" : "menu.silent")}</p>`}
    ${turn.trial?.person && html`<p class="aside">${t("menu.person")}</p>`}`;

/** @param {{ said: Bubble, live: boolean, press: (choice: Choice) => void }} props */
function Said({ said, live, press }) {
  const [open, setOpen] = useState(false);
  const rows = said.choices.map(
    (choice) =>
      html`<li key=${choice.id}>
        <button type="button" disabled=${!live} onClick=${() => press(choice)}>
          ${choice.title}${choice.description && html`<small>${choice.description}</small>`}
        </button>
      </li>`,
  );
  return html`<div class="theirs">
    <p>${formatted(said.text)}</p>
    ${said.menu && html`<button type="button" class="opens" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name="list" size=${17} />${said.menu}</button>`}
    ${(open || !said.menu) && rows.length > 0 && html`<ul>${rows}</ul>`}
  </div>`;
}

/** The talk so far. The last turn is asked again when the tree changes, or another node comes into view. */
function useTalk(/** @type {Draft} */ draft, /** @type {string} */ shown) {
  const [turns, setTurns] = useState(/** @type {Turn[]} */ ([]));
  const count = useRef(0);
  const later = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const tried = async (/** @type {Turn[]} */ before, /** @type {Asked} */ asked, /** @type {string} */ words) => {
    clearTimeout(later.current); // who taps meanwhile is not taken back to where they were
    const mine = ++count.current;
    const body = { text: draft.text, nodes: draft.nodes, ...asked };
    const trial = await ask("POST", "/menu/try", body).catch(() => null);
    if (mine === count.current) setTurns([...before, { asked, words, trial }]);
  };
  const restart = () => tried([], HELLO, t("menu.hello"));
  const say = (/** @type {{ said: string, choice: string }} */ what, /** @type {string} */ words) => {
    const { place = "", misses = 0 } = turns.at(-1)?.trial ?? {};
    tried(turns, { ...what, place, misses }, words);
  };
  const at = useRef(shown);
  useEffect(() => {
    const moved = at.current !== shown;
    at.current = shown;
    later.current = setTimeout(
      () => {
        const node = draft.nodes.find((one) => one.id === shown);
        const last = turns.at(-1);
        if (moved && node)
          tried([], { said: "", choice: "menu:go:" + node.id, place: ROOT, misses: 0 }, node.title || "…");
        else if (moved || !last) restart();
        else tried(turns.slice(0, -1), last.asked, last.words);
      },
      turns.length ? WAIT_MS : 0,
    );
    return () => clearTimeout(later.current);
  }, [draft, shown]);
  return { turns, say, restart };
}
