/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signin.title": "Atende",
  "signin.ready": "Your sign-in link is ready.",
  "signin.enter": "Open the console",
  "signin.busy": "Signing in…",
  "signin.once": "The link works for a short time and only once: it is used up when you press the button.",
  "signin.spent": "This link no longer works.",
  "signin.how":
    "To sign in, open a sign-in link. There is no password: ask the owner for a link, or get one at the e-mail that you registered.",
  "signin.lost": "I lost my access",
  "goodbye.ended": "Your session has ended. Sign in again to go on.",
  "goodbye.suspended": "The shop is suspended. Talk to whoever runs Atende for you.",
  "goodbye.signed_out": "You have signed out. See you!",
  "signin.phone": "Sign in with WhatsApp",
};
