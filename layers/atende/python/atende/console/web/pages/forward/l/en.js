/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "forward.to": "Search a conversation",
  "forward.hint": "Name, phone or protocol",
  "forward.send": "Forward",
  "forward.done": "Forwarded to {name}.",
  "forward.closed": "The 24-hour window is closed",
  "forward.none": "No conversation has that name.",
  "forward.what": "This message goes:",
  "forward.choose": "To whom",
};
