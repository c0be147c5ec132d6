/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "labels.text":
    "Threads that have the label change in the background. Rules, the menu and saved views follow a new name; the figures of past days keep the old one.",
  "labels.none": "No label yet",
  "labels.none.text": "Make the first one in the details of a thread.",
  "labels.open": { one: "{n} open thread", other: "{n} open threads" },
  "labels.rename": "Rename",
  "labels.merge": "Merge into another",
  "labels.remove": "Delete",
  "labels.name": "New name",
  "labels.into": "Merge into",
  "labels.sure": {
    one: "Delete “{label}” from all threads? {n} open one has it. This cannot be undone.",
    other: "Delete “{label}” from all threads? {n} open ones have it. This cannot be undone.",
  },
  "labels.renamed": "The label is called “{into}” now.",
  "labels.merged": "“{label}” is “{into}” now.",
  "labels.removed": "Label “{label}” deleted.",
  "labels.running": "Changing “{label}” into “{into}”. Threads looked at: {looked}; changed: {changed}.",
  "labels.leaving": "Removing “{label}”. Threads looked at: {looked}; without it now: {changed}.",
  "labels.colour": "Colour of {label}",
  "labels.hue.0": "Blue",
  "labels.hue.1": "Pink",
  "labels.hue.2": "Green",
  "labels.hue.3": "Purple",
  "labels.hue.4": "Amber",
  "labels.hue.5": "Cyan",
};
