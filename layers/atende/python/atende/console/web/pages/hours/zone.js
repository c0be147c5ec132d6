import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";

/** Brazil's, by where they hold: most shops first. */
const BRAZIL = {
  "America/Sao_Paulo": "Brasília: Sul, Sudeste, Goiás e DF",
  "America/Bahia": "Bahia (Salvador)",
  "America/Recife": "Pernambuco (Recife)",
  "America/Fortaleza": "Ceará, Maranhão, Paraíba, Piauí e Rio Grande do Norte",
  "America/Maceio": "Alagoas e Sergipe (Maceió, Aracaju)",
  "America/Araguaina": "Tocantins (Palmas)",
  "America/Belem": "Pará e Amapá (Belém, Macapá)",
  "America/Santarem": "Oeste do Pará (Santarém)",
  "America/Manaus": "Amazonas (Manaus)",
  "America/Eirunepe": "Sudoeste do Amazonas (Eirunepé)",
  "America/Cuiaba": "Mato Grosso (Cuiabá)",
  "America/Campo_Grande": "Mato Grosso do Sul (Campo Grande)",
  "America/Porto_Velho": "Rondônia (Porto Velho)",
  "America/Boa_Vista": "Roraima (Boa Vista)",
  "America/Rio_Branco": "Acre (Rio Branco)",
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
