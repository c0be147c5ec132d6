import { html, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";
import { Outside } from "./outside.js";
import { Preview } from "./preview.js";

/** @import { Overview, Setting } from "./shapes.js" */

const HOURS = [...Array(24).keys()];
const RESTS = [0, 7, 15, 30, 60, 90];
const COMMENTS = [0, 5, 10, 30, 60];
const REMINDERS = [0, 1, 2, 3, 4, 6];

/** @param {{ overview: Overview }} props */
export function Form({ overview }) {
  const [setting, setSetting] = useState(overview.setting);
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(setting);
  const change = (/** @type {Partial<Setting>} */ more) => setSetting({ ...setting, ...more });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await ask("PUT", "/survey", setting).then(
      (told) => (setSetting(told.setting), settle(told.setting), say(t("poll.saved"))),
      complain,
    );
    setBusy(false);
  };
  return html`<form class="poll" onSubmit=${save}>
    <div class="tile">
      <label class="check">
        <input type="checkbox" checked=${setting.on} onChange=${(/** @type {any} */ event) => change({ on: event.currentTarget.checked })} />
        <span>${t("poll.on")}</span>
      </label>
      <p class="hint">${t("poll.on.text")}</p>
      <fieldset class="choices" disabled=${!setting.on}>
        <${Choice} name="hour" value=${setting.hour} of=${HOURS} word=${(/** @type {number} */ hour) => `${hour}h`} change=${change} />
        <${Scale} setting=${setting} change=${change} />
        <${Low} setting=${setting} usual=${overview.usual_low} change=${change} />
        <${Choice} name="comment_minutes" value=${setting.comment_minutes} of=${COMMENTS} change=${change} />
        <${Choice} name="rest_days" value=${setting.rest_days} of=${RESTS} change=${change} />
        <${Choice} name="remind_hours" value=${setting.remind_hours} of=${REMINDERS} change=${change} />
      </fieldset>
    </div>
    <${Preview} shown=${overview.previews[String(setting.scale)]} comment=${setting.comment_minutes > 0} />
    <${Skipped} setting=${setting} labels=${overview.labels} change=${change} />
    <${Outside} setting=${setting} overview=${overview} change=${change} />
    <div class="buttons"><button class="solid" disabled=${busy}>${t("save")}</button></div>
  </form>`;
}

/** @param {{ name: string, value: number, of: number[], word?: (value: number) => string, change: (more: object) => void }} props */
function Choice({ name, value, of, word, change }) {
  const offered = of.includes(value) ? of : [...of, value].sort((one, other) => one - other);
  const said = word ?? ((/** @type {number} */ found) => t(found ? `poll.${name}.n` : `poll.${name}.0`, { n: found }));
  return html`<label class="stack">
    <span>${t("poll." + name)}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => change({ [name]: Number(event.currentTarget.value) })}>
      ${offered.map((found) => html`<option key=${found} value=${found}>${said(found)}</option>`)}
    </select>
  </label>`;
}

/** @param {{ setting: Setting, change: (more: Partial<Setting>) => void }} props */
const Scale = ({ setting, change }) =>
  html`<label class="stack">
    <span>${t("poll.scale")}</span>
    <select
      value=${setting.scale}
      onChange=${(/** @type {any} */ event) => change({ scale: Number(event.currentTarget.value), low: null })}
    >
      <option value="5">${t("poll.scale.5")}</option>
      <option value="10">${t("poll.scale.10")}</option>
    </select>
  </label>`;

/** Up to which rating somebody calls. @param {{ setting: Setting, usual: Record<string, number>, change: (more: Partial<Setting>) => void }} props */
function Low({ setting, usual, change }) {
  const ratings = [...Array(setting.scale).keys()].filter((rating) => setting.scale === 10 || rating > 0);
  const value = setting.low ?? usual[String(setting.scale)];
  return html`<label class="stack">
    <span>${t("poll.low")}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => change({ low: Number(event.currentTarget.value) })}>
      <option value=${setting.scale === 10 ? -1 : 0}>${t("poll.low.never")}</option>
      ${ratings.map((rating) => html`<option key=${rating} value=${rating}>${t("poll.low.upto", { n: rating })}</option>`)}
    </select>
  </label>`;
}

/** @param {{ setting: Setting, labels: string[], change: (more: Partial<Setting>) => void }} props */
function Skipped({ setting, labels, change }) {
  const toggle = (/** @type {string} */ label) =>
    change({
      skip: setting.skip.includes(label) ? setting.skip.filter((one) => one !== label) : [...setting.skip, label],
    });
  const known = [...new Set([...labels, ...setting.skip])].sort();
  return html`<div class="tile">
    <h3>${t("poll.skip")}</h3>
    <p class="hint">${t(known.length ? "poll.skip.text" : "poll.skip.none")}</p>
    <div class="labels">
      ${known.map(
        (label) =>
          html`<label key=${label} class="check">
            <input type="checkbox" checked=${setting.skip.includes(label)} onChange=${() => toggle(label)} /><span>${label}</span>
          </label>`,
      )}
    </div>
  </div>`;
}
