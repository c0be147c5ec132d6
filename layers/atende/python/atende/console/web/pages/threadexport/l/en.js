/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "export.format": "Format",
  "export.html": "A page to read and print (or save as PDF)",
  "export.jsonl": "Records for another system (JSONL)",
  "export.notes": "With the team's private notes",
  "export.go": "Export the chat",
  "export.done": { one: "{count} message in the file.", other: "{count} messages in the file." },
  "export.fetch": "Download {name}",
  "export.lasts":
    "The file stays here for a day. Small pictures are inside the page; other files are links that ask for access to the console.",
  "job.running": "At work…",
  "job.of": "{done} of {total}",
  "job.leave":
    "You may close this: the work goes on, and the owner finds the file in Settings, Import and export customers.",
  "job.stop": "Stop",
  "job.stuck": "This has not moved for more than ten minutes.",
  "job.again": "Stop and try again",
};
