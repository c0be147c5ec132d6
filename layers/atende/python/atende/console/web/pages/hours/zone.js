import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { BRAZIL, byRegion } from "./zones.js";

/** @param {{ zone: string, change: (zone: string) => void }} props */
export function Zone({ zone, change }) {
  const regions = byRegion(Intl.supportedValuesOf("timeZone"));
  const isListed = zone in BRAZIL || [...regions.values()].some((zones) => zones.some(({ id }) => id === zone));
  return html`<label class="stack">
    <span>${t("zone.title")}</span>
    <select value=${zone} onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}>
      ${!isListed && html`<option value=${zone}>${zone.replaceAll("_", " ")}</option>`}
      <optgroup label="Brasil">
        ${Object.entries(BRAZIL).map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
      </optgroup>
      ${[...regions].map(
        ([region, zones]) =>
          html`<optgroup key=${region} label=${regionName(region)}>
            ${zones.map(({ id, city }) => html`<option key=${id} value=${id}>${city}</option>`)}
          </optgroup>`,
      )}
    </select>
  </label>`;
}

/** @param {string} region as the database of time zones writes it */
function regionName(region) {
  const name = t("zone.region." + region);
  return name === "zone.region." + region ? region : name;
}
