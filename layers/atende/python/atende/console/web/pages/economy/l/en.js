/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "economy.title": "Cost at WhatsApp in {month}",
  "economy.so_far": "So far (Meta)",
  "economy.forecast": "Forecast for the month",
  "economy.range": "Probably between",
  "economy.per_episode": "For each episode (list price)",
  "economy.aws": "AWS, apart (estimate)",
  "economy.allowance": { one: "{used} of {of} free message used", other: "{used} of {of} free messages used" },
  "economy.assumed": "* Country or category without a known price: estimated.",
  "economy.automatic": "Automatic messages",
  "economy.spared": { one: "{n} spared, texts joined", other: "{n} spared, texts joined" },
  "economy.entry": "Free through ads",
  "economy.listed": "List price, before the month's free messages.",
  "economy.cap": "Limit for the month, in dollars",
  "economy.cap.none": "No limit",
  "economy.cap.text":
    "Once it is reached, automatic messages stop (within 15 minutes). The team's never do. Leave it empty for no limit.",
  "economy.method":
    "Forecast: for each day to come, the mean of the same weekday in the last 4 weeks; the range takes the lowest and the highest of them.",
  "economy.rates": "Meta's prices in dollars, read on {day}; bills in reais have a list of their own.",
  "economy.cap.wrong": "Write a sum in dollars, such as 12.50, or leave it empty.",
  "cause.faq": "FAQ",
  "cause.menu": "Menu",
  "category.authentication_international": "International authentication",
  "category.marketing_lite": "Marketing by its own API",
  "category.other": "Another category",
};
