/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacypage.title": "Privacy page",
  "privacypage.text":
    "A public page, without a password: who is responsible for personal data, and what the shop does with it.",
  "privacypage.officer": "Name of the person responsible",
  "privacypage.officer.text": "Who answers for personal data (LGPD, article 41). It may be you.",
  "privacypage.contact": "How to reach them",
  "privacypage.contact.text": "An e-mail address, a phone or an address.",
  "privacypage.own": "The page's text",
  "privacypage.own.text": "Empty: the usual text below. An empty line begins another paragraph.",
  "privacypage.usual": "See the usual text",
  "privacypage.take": "Begin with the usual text",
  "privacypage.on": "Make the page public",
  "privacypage.greeting": "Send the address in the first greeting of each customer",
  "privacypage.location": "Locations that customers send",
  "privacypage.location.exact": "Keep exactly",
  "privacypage.location.near": "Keep approximately (about 1 km)",
  "privacypage.location.none": "Do not keep",
  "privacypage.location.text":
    "Counts for messages that arrive from now on. With the approximate one, the name and address of the place are not kept. In the messaging app the location stays as it was sent.",
  "privacypage.address": "The page's address",
  "privacypage.save": "Save",
  "privacypage.saved": "Saved. Who has opened the page may see the one before for up to an hour.",
  "privacypage.needs": "Say who is responsible, or how to reach them, before the page is public.",
};
