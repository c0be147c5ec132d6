/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "lost.email": "Your e-mail",
  "lost.send": "Get a link",
  "lost.asked": "If this e-mail is recorded and confirmed, a sign-in link comes within minutes. It lasts 15 minutes.",
  "lost.spam": "Nothing there? Look in the spam folder.",
  "lost.unknown":
    "It works for the e-mail under Account, Your access. Without one, ask the owner of the shop, or whoever installed Atende, for a link.",
  "lost.confirm": "Once this e-mail is confirmed, you get back into the console without help.",
  "lost.confirm.go": "Confirm this e-mail",
  "lost.confirmed": "{email} is confirmed for {shop}.",
  "lost.home": "Open the console",
};
