import { html } from "../../vendor/preact.js";
import { t } from "../../js/i18n.js";

/** Brazil's, with a city that people know. */
const BRAZIL = {
  "America/Sao_Paulo": "Brasília, São Paulo, Rio de Janeiro",
  "America/Bahia": "Salvador",
  "America/Recife": "Recife",
  "America/Fortaleza": "Fortaleza",
  "America/Belem": "Belém",
  "America/Manaus": "Manaus",
  "America/Cuiaba": "Cuiabá",
  "America/Campo_Grande": "Campo Grande",
  "America/Porto_Velho": "Porto Velho",
  "America/Boa_Vista": "Boa Vista",
  "America/Rio_Branco": "Rio Branco",
  "America/Noronha": "Fernando de Noronha",
};

/** @param {{ zone: string, change: (zone: string) => void }} props */
export function Zone({ zone, change }) {
  const others = Intl.supportedValuesOf("timeZone").filter((one) => !(one in BRAZIL));
  const listed = zone in BRAZIL || others.includes(zone) ? others : [zone, ...others];
  return html`<label class="stack">
    <span>${t("zone.title")}</span>
    <select value=${zone} onChange=${(/** @type {any} */ event) => change(event.currentTarget.value)}>
      <optgroup label="Brasil">
        ${Object.entries(BRAZIL).map(([one, name]) => html`<option key=${one} value=${one}>${name}</option>`)}
      </optgroup>
      <optgroup label=${t("zone.others")}>
        ${listed.map((one) => html`<option key=${one} value=${one}>${one.replaceAll("_", " ")}</option>`)}
      </optgroup>
    </select>
  </label>`;
}
