/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} lugar encontrado", other: "{n} lugares encontrados" },
  "settingsearch.none": "Nada com “{words}”",
  "settingsearch.none.text": "Tente outra palavra, como “almoço” ou “feriado”.",
};
