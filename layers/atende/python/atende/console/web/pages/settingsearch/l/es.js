/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} lugar encontrado", other: "{n} lugares encontrados" },
  "settingsearch.none": "Nada con “{words}”",
  "settingsearch.none.text": "Prueba otra palabra, como “almuerzo” o “feriado”.",
};
