/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "links.name": "QR code and link",
  "links.text":
    "Whoever points a camera at it or taps the link opens the shop's WhatsApp with the message already written. Print it for the counter, the menu or the packaging.",
  "links.message": "The customer's message",
  "links.example": "Hi! I saw the poster at the counter and would like to order.",
  "links.add": "Make a QR code",
  "links.saving": "Waiting for WhatsApp…",
  "links.refused": "WhatsApp refused:",
  "links.none": "No QR code yet",
  "links.none.text": "Write the message with which the customer begins, and make the first one.",
  "links.print": "Print",
  "links.copy": "Copy link",
  "links.copied": "Link copied.",
  "links.begun": { one: "1 conversation in the last {days} days", other: "{n} conversations in the last {days} days" },
  "links.edit": "Change the message",
  "links.edit.text": "The printed QR code and the link stay valid.",
  "links.delete": "Delete",
  "links.sure": "Whoever has this QR code in print cannot open the chat any more. Delete it?",
  "links.qr": "QR code: {text}",
  "links.poster": "Talk to us on WhatsApp",
  "links.scan": "Point your phone's camera here",
};
