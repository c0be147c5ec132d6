import { html } from "../preact.js";
import { unreadNotices } from "../colleagues.js";
import { boot, canWrite, forgetDesk, goodbye, me } from "../desk.js";
import { leave as leaveDesk } from "../enter.js";
import { LANGUAGES, chooseLanguage, language, t } from "../i18n.js";
import { shortcuts, setShortcuts } from "../keys.js";
import { closePanel, openPanel } from "../panels.js";
import { places } from "../places.js";
import { go } from "../router.js";
import { THEMES, chooseTheme, theme } from "../theme.js";
import { leave } from "../unsaved.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icon.js";
import { Late } from "./late.js";

/** @import { Inbox } from "../types.js" */

/** Who is signed in, and how the console looks on this browser. */
export const Account = () =>
  html`<${Dialog} title=${t("nav.account")}>
    <div class="whoami">
      <${Avatar} name=${me.value.name} seed=${me.value.id} />
      <p>
        <b>${me.value.name}</b><br /><span class="hint"
          >${t("role." + me.value.role)} · ${boot.value?.business.name}</span
        >
      </p>
    </div>
    ${canWrite.value && html`<${Late} page="status" />`}
    <${Doors} />
    ${boot.value?.inboxes.map(
      (/** @type {Inbox} */ { name, import: told }) => told && html`<p class="hint">${name}: ${told.text}</p>`,
    )}
    <h3>${t("account.theme")}</h3>
    <div class="segments" role="group" aria-label=${t("account.theme")}>
      ${THEMES.map(
        (name) =>
          html`<button key=${name} aria-pressed=${theme.value === name} onClick=${() => chooseTheme(name)}>
            ${t("theme." + name)}
          </button>`,
      )}
    </div>
    <label class="stack">
      <span>${t("account.language")}</span>
      <select value=${language} onChange=${(/** @type {any} */ event) => chooseLanguage(event.currentTarget.value)}>
        ${Object.entries(LANGUAGES).map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
      </select>
    </label>
    <label class="check keyboard-only">
      <input
        type="checkbox"
        checked=${shortcuts.value}
        onChange=${(/** @type {any} */ event) => setShortcuts(event.currentTarget.checked)}
      />
      <span>${t("account.shortcuts")}</span>
    </label>
    <div class="buttons">
      <button class="soft" onClick=${() => openPanel("access")}><${Icon} name="user" size=${20} />${t("account.access")}</button>
      <button class="soft keyboard-only" onClick=${() => openPanel("help")}>
        <${Icon} name="help" size=${20} />${t("help.title")}
      </button>
      <button class="soft bad" onClick=${() => leave(signOut)}><${Icon} name="exit" size=${20} />${t("account.signout")}</button>
    </div>
  <//>`;

/** Pages that a phone's narrow navigation has no room for. */
function Doors() {
  const more = places.value.filter((place) => place.more);
  if (!more.length) return null;
  const open = (/** @type {string} */ path) => (closePanel(), go(path));
  return html`<div class="buttons doors">
    ${more.map(
      ({ page, path, icon }) =>
        html`<button key=${page} class="soft" onClick=${() => open(path)}>
          <${Icon} name=${icon} size=${20} />${t("nav." + page)}${page === "notices" && unreadNotices.value > 0 && ` (${unreadNotices.value})`}
        </button>`,
    )}
  </div>`;
}

/** Leave nothing of the customers on this device, with or without a network. */
async function signOut() {
  closePanel();
  await leaveDesk();
  forgetDesk();
  goodbye.value = "signed_out";
  go("/entrar", { replace: true });
}
