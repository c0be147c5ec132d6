/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "starters.name": "Suggestions and commands",
  "starters.text": "What WhatsApp offers to whoever opens a chat with the shop. A tap sends the message.",
  "starters.prompts": "Suggestions",
  "starters.prompts.text":
    "They are shown to whoever has not talked to the shop yet, and arrive as an ordinary message. Whoever comes by a QR code does not see them. No emoji.",
  "starters.prompts.add": "Add a suggestion",
  "starters.prompt": "Suggestion {n}",
  "starters.example": "I would like to place an order",
  "starters.commands": "Commands",
  "starters.commands.text":
    "They are shown when the customer types a slash. The answer is that of your questions, your menu or a person.",
  "starters.commands.add": "Add a command",
  "starters.command": "Command {n}",
  "starters.command.example": "menu",
  "starters.description": "What command {n} is for",
  "starters.description.example": "See today's menu",
  "starters.remove": "Remove: {name}",
  "starters.saving": "Saving on WhatsApp…",
  "starters.saved": "Saved on WhatsApp.",
  "starters.refused": "WhatsApp did not accept it:",
  "starters.reading": "Asking WhatsApp what is there already…",
  "starters.unread":
    "WhatsApp did not answer. See under Health whether the connection works, and open this page again.",
  "starters.nobody": "No WhatsApp number",
  "starters.nobody.text": "Connect a number under Channels.",
};
