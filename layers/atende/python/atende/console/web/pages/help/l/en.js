/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "help.text": "They work outside text fields.",
  "key.next": "Next / previous",
  "key.search": "Search",
  "key.figures": "Threads / figures",
  "key.palette": "Commands",
  "key.voice": "Record a voice message",
  "key.undo": "Undo sending (where it is on)",
  "key.quote": "Reply to the customer's last message",
  "key.acts": "React to, forward or copy the last message",
  "key.emoji": "Choose an emoji (in the field)",
  "key.send": "Send (Shift+Enter breaks the line)",
  "key.leave": "Leave the field or the thread",
  "key.help": "This help",
  "key.select": "Select thread",
  "key.unread": "Mark as unread",
};
