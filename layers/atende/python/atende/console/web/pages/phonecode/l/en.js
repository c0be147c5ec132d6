/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "phonecode.number": "The shop's WhatsApp number",
  "phonecode.how":
    "Send the message below from your WhatsApp, from the number that is on file for you. This page signs in by itself.",
  "phonecode.open": "Open WhatsApp",
  "phonecode.scan": "Or point your phone's camera here:",
  "phonecode.qr": "QR code that opens WhatsApp with the message",
  "phonecode.text": "Send the whole message, unchanged:",
  "phonecode.waiting": "Waiting for the message. The code is good for 10 minutes.",
  "phonecode.over": "The code has expired. If you sent the message, check that the number is the one on file for you.",
  "phonecode.again": "Ask for another code",
};
