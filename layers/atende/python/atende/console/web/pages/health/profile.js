import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Picture } from "./picture.js";
import { until } from "./until.js";

/** @import { Overview, Phone, Shown } from "./shapes.js" */

/** Rows of the field of each text. @type {Record<"about" | "address" | "description" | "email", number>} */
const LINES = { about: 1, address: 1, description: 4, email: 1 };
const TEXTS = /** @type {(keyof typeof LINES)[]} */ (Object.keys(LINES));

/** What customers see of the shop in WhatsApp, to read and to change. */
export function Profile(
  /** @type {{ phone: Phone, overview: Overview, load: () => Promise<Overview | null> }} */ props,
) {
  const { phone, overview, load } = props;
  const [shown, setShown] = useState(() => editable(phone));
  const [busy, setBusy] = useState(false);
  useUnsaved(shown);
  const set = (/** @type {keyof Shown} */ name, /** @type {any} */ value) => setShown({ ...shown, [name]: value });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const websites = shown.websites
        .map((site) => site.trim())
        .filter(Boolean)
        .map(whole);
      await ask("POST", "/numbers/profile", { inbox: phone.id, ...shown, websites });
      await until(async () => settled(await load(), phone));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  if (!phone.profile.read && !phone.profile.saving) return null;
  return html`<h3>${t("profile.title")}</h3>
    <form class="tile profile" onSubmit=${save}>
      <p class="hint">${t("profile.text")}</p>
      <${Picture} phone=${phone} load=${load} />
      ${TEXTS.map(
        (name) =>
          html`<${Field} key=${name} name=${name} value=${shown[name]} most=${overview.limits[name]} set=${set} />`,
      )}
      <label class="stack">
        <span>${t("profile.vertical")}</span>
        <select value=${shown.vertical} onChange=${(/** @type {any} */ event) => set("vertical", event.currentTarget.value)}>
          ${["", ...overview.verticals].map((code) => html`<option key=${code} value=${code}>${code ? t("vertical." + code) : "–"}</option>`)}
        </select>
      </label>
      ${[0, 1].map((at) => html`<${Site} key=${at} at=${at} sites=${shown.websites} most=${overview.limits.website} set=${set} />`)}
      ${phone.profile.refused && html`<p class="problem" role="alert">${t("profile.refused")} ${phone.profile.refused}</p>`}
      <div class="buttons">
        <p class="hint" role="status">${busy || phone.profile.saving ? t("profile.saving") : ""}</p>
        <button class="solid" disabled=${busy}>${t("save")}</button>
      </div>
    </form>`;
}

/** An address as people say it, "padaria.com.br", is whole with its scheme. @param {string} site */
const whole = (site) => (/^[a-z]+:/i.test(site) ? site : "https://" + site);

/** @param {Phone} phone @returns {Shown} */
export const editable = ({ profile: { about, address, description, email, vertical, websites } }) => ({
  about,
  address,
  description,
  email,
  vertical,
  websites: [...websites],
});

/** Whether WhatsApp has answered, and to say so. @param {Overview | null} overview @param {Phone} phone */
function settled(overview, phone) {
  const now = overview?.numbers.find((one) => one.id === phone.id)?.profile;
  if (!now || now.saving) return false;
  if (!now.refused) say(t("profile.saved"));
  return true;
}

/** @param {{ name: keyof typeof LINES, value: string, most: number, set: (name: any, value: string) => void }} props */
function Field({ name, value, most, set }) {
  const kind = LINES[name] > 1 ? "textarea" : "input";
  return html`<label class="stack">
    <span>${t("profile." + name)} <small>${value.length}/${most}</small></span>
    <${kind}
      value=${value}
      maxlength=${most}
      rows=${LINES[name]}
      type=${name === "email" ? "email" : "text"}
      required=${name === "about"}
      onInput=${(/** @type {any} */ event) => set(name, event.currentTarget.value)}
    />
  </label>`;
}

/** @param {{ at: number, sites: string[], most: number, set: (name: any, value: string[]) => void }} props */
const Site = ({ at, sites, most, set }) =>
  html`<label class="stack">
    <span>${t("profile.site", { n: at + 1 })}</span>
    <input
      inputmode="url"
      value=${sites[at] ?? ""}
      maxlength=${most}
      placeholder="https://"
      onInput=${(/** @type {any} */ event) =>
        set(
          "websites",
          [0, 1].map((one) => (one === at ? event.currentTarget.value : (sites[one] ?? ""))),
        )}
    />
  </label>`;
