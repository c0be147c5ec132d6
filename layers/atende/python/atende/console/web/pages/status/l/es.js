/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "status.title": "Mi estado",
  "status.here": "Disponible",
  "status.away": "Ausente",
  "status.until": "Hasta cuándo",
  "status.until.now": "Ausente hasta {when}. Cambiar",
  "status.until.back": "Hasta que vuelva",
  "status.until.half": "Por 30 minutos",
  "status.until.hour": "Por 1 hora",
  "status.until.two": "Por 2 horas",
  "status.until.tomorrow": "Hasta mañana a las 8",
  "status.text": "Tus colegas lo ven, y las conversaciones nuevas no se asignan a quien está ausente.",
  "status.saved.away": "Estás ausente.",
  "status.saved.here": "Estás disponible.",
};
