/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "start.none": "No connected channel can begin a chat from a phone number. Connect WhatsApp in Settings, Channels.",
  "start.phone": "Phone with area code",
  "start.inbox": "Send from",
  "start.hint":
    "The first message is an approved template; once the customer answers, you may write freely. Write only to people who agreed to get messages from the shop.",
  "start.next": "Continue",
  "start.open": "There is an open chat with {name} already. Go on there.",
  "start.show": "Open the chat",
  "start.other": "Another number",
  "start.name": "Name (optional)",
  "start.blocked": "The shop has blocked this customer. Unblock them on the customer record to write.",
};
