/** Brazil's, by where they hold: most shops first. */
export const BRAZIL = {
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

/** @typedef {{ id: string, region: string, city: string }} Zone */

/** The zones outside Brazil by region and city; one that only a program could want, such as "Etc/GMT+3", is left out. @param {string[]} ids @returns {Map<string, Zone[]>} */
export function byRegion(ids) {
  /** @type {Map<string, Zone[]>} */
  const regions = new Map();
  for (const id of ids) {
    const [region = "", ...place] = id.split("/");
    if (id in BRAZIL || !place.length || region === "Etc") continue;
    const city = place.reverse().join(", ").replaceAll("_", " ");
    regions.set(region, [...(regions.get(region) ?? []), { id, region, city }]);
  }
  for (const zones of regions.values()) zones.sort((a, b) => a.city.localeCompare(b.city));
  return regions;
}
