/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "chat.text":
    "On the shop's phone: open the chat with this customer, tap More, Export chat, and send the file to this computer. With or without media, from Android or iPhone.",
  "chat.effect":
    "The messages become history: nobody is notified, nothing is answered and the figures do not change. Importing again repeats nothing.",
  "chat.choose": "Choose the file (.zip or .txt)",
  "chat.another": "Choose another file",
  "chat.found": { one: "{count} message, from {first} to {last}.", other: "{count} messages, from {first} to {last}." },
  "chat.files": { one: "{count} file.", other: "{count} files." },
  "chat.missing": { one: "{count} file was not exported.", other: "{count} files were not exported." },
  "chat.who": "Which of these names is the shop?",
  "chat.sender": { one: "{name} ({count} message)", other: "{name} ({count} messages)" },
  "chat.nobody": "None: only the customer wrote",
  "chat.beginning": "How it will look",
  "chat.shop": "Shop:",
  "chat.file": "(file)",
  "chat.go": { one: "Import {count} message", other: "Import {count} messages" },
  "chat.done": { one: "{count} message imported.", other: "{count} messages imported." },
  "chat.known": { one: "{count} was here already.", other: "{count} were here already." },
  "chat.refused": {
    one: "{count} file was refused for safety or size.",
    other: "{count} files were refused for safety or size.",
  },
  "chat.stopped": "Import stopped. {done} of {total} messages are here and stay.",
  "job.sending": "Uploading the file: {percent}%",
  "job.reading": "Reading the chat…",
  "job.running": "Importing…",
  "job.of": "{done} of {total}",
  "job.leave": "You may leave this page: the work goes on.",
  "job.stop": "Stop",
  "job.stuck": "This has not moved for more than ten minutes.",
  "job.again": "Go on",
};
