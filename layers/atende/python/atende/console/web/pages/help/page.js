import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { setShortcuts, shortcuts } from "../../js/keys.js";

const ROWS = [
  ["J / K", "next"],
  ["R", "reply"],
  ["N", "note"],
  ["A", "claim"],
  ["S", "schedule"],
  ["T", "transfer"],
  ["M", "voice"],
  ["Q", "quote"],
  ["L", "acts"],
  ["Ctrl .", "emoji"],
  ["E", "resolve"],
  ["X", "select"],
  ["U", "unread"],
  ["/", "search"],
  ["G", "figures"],
  ["Ctrl K", "palette"],
  ["Enter", "send"],
  ["Ctrl Z", "undo"],
  ["Esc", "leave"],
  ["?", "help"],
];

/** The keys, and a switch that turns the single ones off. */
export const Page = () =>
  html`<p class="hint">${t("help.text")}</p>
    <dl class="helpkeys">
      ${ROWS.map(
        ([keys, name]) =>
          html`<div key=${name}>
            <dt>${t("key." + name)}</dt>
            <dd>${keys.split(" ").map((key) => (key === "/" && keys !== "/" ? " / " : html`<kbd>${key}</kbd>`))}</dd>
          </div>`,
      )}
    </dl>
    <label class="check">
      <input
        type="checkbox"
        checked=${shortcuts.value}
        onChange=${(/** @type {any} */ event) => setShortcuts(event.currentTarget.checked)}
      />
      <span>${t("account.shortcuts")}</span>
    </label>`;
