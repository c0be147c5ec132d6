/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "economy.title": "Costo en WhatsApp en {month}",
  "economy.so_far": "Hasta ahora (Meta)",
  "economy.forecast": "Previsión del mes",
  "economy.range": "Probablemente entre",
  "economy.per_episode": "Por atención (tarifa)",
  "economy.aws": "AWS, aparte (estimación)",
  "economy.allowance": { one: "{used} de {of} mensaje gratis usado", other: "{used} de {of} mensajes gratis usados" },
  "economy.assumed": "* País o categoría sin precio conocido: estimado.",
  "economy.automatic": "Mensajes automáticos",
  "economy.spared": { one: "{n} ahorrado, textos unidos", other: "{n} ahorrados, textos unidos" },
  "economy.entry": "Gratis por anuncio",
  "economy.listed": "Precio de tarifa, antes de los mensajes gratis del mes.",
  "economy.cap": "Límite del mes, en dólares",
  "economy.cap.none": "Sin límite",
  "economy.cap.text":
    "Al alcanzarlo se detienen los mensajes automáticos (en hasta 15 minutos). Los del equipo nunca. Déjalo vacío para no tener límite.",
  "economy.method":
    "Previsión: para cada día que falta, el promedio del mismo día de la semana en las últimas 4 semanas; el rango usa el menor y el mayor.",
  "economy.rates": "Precios de Meta en dólares, leídos el {day}; la factura en reales tiene su propia tarifa.",
  "economy.cap.wrong": "Escriba un valor en dólares, como 12,50, o déjelo vacío.",
  "cause.faq": "Preguntas",
  "cause.menu": "Menú",
  "category.authentication_international": "Autenticación internacional",
  "category.marketing_lite": "Marketing por su propia API",
  "category.other": "Otra categoría",
};
