/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "access.title": "Your access",
  "access.text": "If you lose your access, a link comes to this e-mail. It counts once it is confirmed.",
  "access.email": "E-mail of {name}",
  "access.save": "Save and confirm",
  "access.none": "No e-mail: without one only a link of the owner or of whoever installed Atende lets you back in.",
  "access.ok": "Confirmed.",
  "access.waiting": "We sent a link to {wanted}. Open the mail and confirm.",
  "access.again": "Send again",
  "access.saved": "We sent a link to confirm the e-mail.",
  "access.removed": "E-mail removed.",
  "access.failed": "The e-mails did not load.",
  "access.phone": "Your WhatsApp, to sign in without a link",
  "access.phone.text": "If you lose access, you sign in by sending a message from this number to the shop.",
  "access.phone.save": "Confirm number",
  "access.phone.ok": "Confirmed. You can sign in with it.",
  "access.phone.remove": "Remove number",
};
