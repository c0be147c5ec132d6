/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacy.title": "Personal data (LGPD)",
  "privacy.text":
    "To export or erase a customer's data, open their page. Here are the receipts of what was erased, without saying whose it was.",
  "privacy.none": "Nobody was erased",
  "privacy.none.text": "When the shop erases a customer's data, the receipt appears here.",
  "privacy.running": "Erasing. It takes about a minute.",
  "privacy.resume": "Stuck? Go on",
  "privacy.receipt": "Receipt {id}",
  "privacy.asked.customer": "Asked for by the customer, noted by {by}, {day}",
  "privacy.asked.shop": "Asked for by the shop, {by}, {day}",
  "privacy.asked.retention": "The shop's retention period, {day}",
  "privacy.asked.restored": "Erased again after a backup was restored, {day}",
  "privacy.finished": "Erased: {day}",
  "privacy.count.threads": { one: "{count} conversation", other: "{count} conversations" },
  "privacy.count.messages": { one: "{count} message", other: "{count} messages" },
  "privacy.count.notes": { one: "{count} note of the team", other: "{count} notes of the team" },
  "privacy.count.files": { one: "{count} file", other: "{count} files" },
  "privacy.count.follow_ups": { one: "{count} follow-up", other: "{count} follow-ups" },
  "privacy.count.connectors": { one: "{count} copy in another system", other: "{count} copies in other systems" },
  "privacy.systems": "At the connected systems",
  "privacy.kept": "What stays, and why",
};
