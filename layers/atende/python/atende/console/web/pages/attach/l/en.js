/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "file.limits":
    "Photo, JPG or PNG, up to 5 MB. MP4 video and audio up to 16 MB. PDF, Word, Excel, PowerPoint and text up to 100 MB.",
  "file.choose": "Choose a file",
  "file.caption": "Caption (optional)",
  "file.sending": "Sending",
  "file.send": "Send",
  "file.most": "There are at most {n} files at once.",
  "file.each": "These are {n} messages, each with its own caption.",
  "file.remove": "Remove {name}",
};
