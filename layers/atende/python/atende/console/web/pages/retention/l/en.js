/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "retention.title": "How long data is kept",
  "retention.text":
    "How long the shop keeps each thing. What is older is deleted at night, for good, with its files and from the search. The figures stay, without saying whose they were.",
  "retention.messages": "Messages and notes",
  "retention.files": "Photos, voice messages and documents",
  "retention.threads": "Whole resolved conversations",
  "retention.contacts": "Customers without a conversation",
  "retention.logs": "Logs of webhooks and integrations",
  "retention.stays":
    "Whoever is under a legal hold stays until the hold is lifted. Customers who opted out stay too, so that nobody writes to them again.",
  "retention.ever": "No limit",
  "retention.days": { one: "{count} day", other: "{count} days" },
  "retention.years": { one: "{count} year", other: "{count} years" },
  "retention.count": "Count what would be deleted",
  "retention.counting": { one: "Counting: looked at {count}…", other: "Counting: looked at {count}…" },
  "retention.would": "Turned on today, this would be deleted next night:",
  "retention.on": "Turn on and delete what is older",
  "retention.saved": "Saved",
  "retention.nothing": "Nothing.",
  "retention.swept": "Last clean-up on {day}:",
  "retention.count.threads": { one: "{count} conversation", other: "{count} conversations" },
  "retention.count.messages": { one: "{count} message", other: "{count} messages" },
  "retention.count.files": { one: "{count} file", other: "{count} files" },
  "retention.count.contacts": {
    one: "{count} customer without a conversation",
    other: "{count} customers without a conversation",
  },
  "retention.count.logs": { one: "{count} log line", other: "{count} log lines" },
  "retention.count.held": {
    one: "{count} conversation stays because of a legal hold",
    other: "{count} conversations stay because of a legal hold",
  },
};
