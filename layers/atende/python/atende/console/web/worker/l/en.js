/** @type {Record<"unknown" | "read", string>} */
export const words = {
  unknown: "There is something new. Open Atende to see it.",
  read: "The new messages have already been read.",
};
