import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Overview, Setting } from "./shapes.js" */

const HOURS = [...Array(24).keys()];

/** @param {{ overview: Overview, saved: () => void }} props */
export function Form({ overview, saved }) {
  const [setting, setSetting] = useState(overview.setting);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(setting);
  const change = (/** @type {Partial<Setting>} */ more) => setSetting({ ...setting, ...more });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await ask("PUT", "/digest", setting).then(
      (told) => (setSetting(told.setting), settle(told.setting), say(t("digest.saved")), saved()),
      complain,
    );
    setBusy(false);
  };
  return html`<form class="settled" onSubmit=${save}>
    <div class="tile">
      <label class="check">
        <input type="checkbox" checked=${setting.on} onChange=${(/** @type {any} */ event) => change({ on: event.currentTarget.checked })} />
        <span>${t("digest.on")}</span>
      </label>
      <p class="hint">${t("digest.on.text")}</p>
      <div class="choices">
        <label class="stack">
          <span>${t("digest.hour")}</span>
          <select value=${setting.hour} onChange=${(/** @type {any} */ event) => change({ hour: Number(event.currentTarget.value) })}>
            ${HOURS.map((hour) => html`<option key=${hour} value=${hour}>${hour}h</option>`)}
          </select>
        </label>
        <label class="stack">
          <span>${t("digest.channel")}</span>
          <select value=${setting.channel} onChange=${(/** @type {any} */ event) => change({ channel: event.currentTarget.value })}>
            <option value="email">${t("digest.channel.email")}</option>
            <option value="whatsapp">${t("digest.channel.whatsapp")}</option>
          </select>
        </label>
        ${setting.channel === "email" ? html`<${Address} setting=${setting} change=${change} />` : html`<${Phone} setting=${setting} overview=${overview} change=${change} />`}
      </div>
    </div>
    <${Alarms} subjects=${overview.subjects} silent=${setting.silent} change=${change} />
    <div class="buttons"><button class="solid" disabled=${busy}>${t("save")}</button></div>
  </form>`;
}

/** @param {{ setting: Setting, change: (more: Partial<Setting>) => void }} props */
const Address = ({ setting, change }) =>
  html`<label class="stack">
    <span>${t("digest.address")}</span>
    <input
      type="email"
      autocomplete="email"
      maxlength="254"
      value=${setting.address}
      placeholder="dona@minhaloja.com.br"
      onInput=${(/** @type {any} */ event) => change({ address: event.currentTarget.value })}
    />
  </label>`;

/** @param {{ setting: Setting, overview: Overview, change: (more: Partial<Setting>) => void }} props */
function Phone({ setting, overview, change }) {
  const usable = overview.templates.filter((one) => !one.wrong);
  const choose = (/** @type {string} */ chosen) => {
    const [template, template_language] = chosen.split("|");
    change({ template, template_language: template_language ?? "" });
  };
  return html`<label class="stack">
      <span>${t("digest.phone")}</span>
      <input
        type="tel"
        autocomplete="tel"
        value=${setting.phone}
        placeholder="55 11 99999-0000"
        onInput=${(/** @type {any} */ event) => change({ phone: event.currentTarget.value })}
      />
    </label>
    <label class="stack">
      <span>${t("digest.template")}</span>
      <select
        value=${setting.template ? `${setting.template}|${setting.template_language}` : ""}
        onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}
      >
        <option value="">${t("digest.template.no")}</option>
        ${usable.map((one) => html`<option key=${one.name} value=${`${one.name}|${one.language}`}>${one.name} · ${one.language}</option>`)}
      </select>
    </label>
    <p class="hint wide">${t(usable.length ? "digest.template.text" : "digest.template.none", { price: overview.price || "?" })}</p>`;
}

/** @param {{ subjects: string[], silent: string[], change: (more: Partial<Setting>) => void }} props */
function Alarms({ subjects, silent, change }) {
  const toggle = (/** @type {string} */ subject) =>
    change({ silent: silent.includes(subject) ? silent.filter((one) => one !== subject) : [...silent, subject] });
  return html`<div class="tile">
    <h3>${t("digest.alarms")}</h3>
    <p class="hint">${t("digest.alarms.text")}</p>
    ${subjects.map(
      (subject) =>
        html`<label key=${subject} class="check">
          <input type="checkbox" checked=${!silent.includes(subject)} onChange=${() => toggle(subject)} />
          <span>${t("alarm." + subject)}</span>
        </label>`,
    )}
  </div>`;
}
