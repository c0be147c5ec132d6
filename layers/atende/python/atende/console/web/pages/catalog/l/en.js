/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "catalog.label": "Products of the catalogue",
  "catalog.search": "Search the catalogue",
  "catalog.failed": "The catalogue did not load. Check your connection and try again.",
  "catalog.nothing": "No product has these words.",
  "catalog.rest": { one: "{n} more product: type part of its name.", other: "{n} more products: type part of a name." },
  "catalog.more": "The catalogue has more products; these are the first {n}.",
  "catalog.reading": "Reading the catalogue at Meta…",
  "catalog.read": "Read at Meta {at}",
  "catalog.unread": "Not read yet.",
  "catalog.refresh": "Refresh",
  "catalog.sold_out": "sold out",
  "catalog.unseen.hidden": "hidden in the catalogue",
  "catalog.unseen.waiting": "under review at Meta",
  "catalog.unseen.refused": "refused by Meta",
  "catalog.unseen.changed": "a change is under review at Meta",
};
