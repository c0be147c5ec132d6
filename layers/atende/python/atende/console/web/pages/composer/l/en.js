/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "composer.mode": "What to write",
  "composer.reply.hint": "Write, or / for quick replies",
  "composer.note.hint": "Only the team sees this note",
  "composer.reply.send": "Send reply",
  "composer.note.send": "Keep note",
  "composer.whose": "{name} has it.",
  "composer.readonly": "Your role lets you read threads but not answer them.",
  "window.closed.title": "The 24-hour window has closed.",
  "window.never.title": "This customer has not written to the shop yet.",
  "window.closed.text":
    "WhatsApp only takes replies within 24 hours of the customer's last message. To write first, send an approved template; the field comes back when they write.",
  "window.closed.note": "Write an internal note",
  "present.looking": {
    one: "{names} is looking at this conversation",
    other: "{names} are looking at this conversation",
  },
  "present.typing": { one: "{names} is typing…", other: "{names} are typing…" },
  "bubble.reply.off": "Do not quote",
  "file.photo": "Photo or video",
  "composer.preview": "Show a preview of the link",
  "composer.emoji": "Choose an emoji",
  "composer.camera": "Take a photo",
  "composer.short": "Message",
};
