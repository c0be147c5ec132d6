import { threadPath } from "./api.js";

/** @import { Message } from "./types.js" */

/** Where a message's file opens: a link that lasts minutes. @param {string} thread @param {Message} message */
export const fileUrl = (thread, message) => `/api${threadPath(thread)}/media?message=${encodeURIComponent(message.id)}`;

/** @param {number} bytes */
export function sizeOf(bytes) {
  const mega = bytes / 1048576;
  const [amount, unit] = mega < 1 ? [Math.ceil(bytes / 1024), "kB"] : [Math.round(mega * 10) / 10, "MB"];
  return `${amount.toLocaleString(document.documentElement.lang)} ${unit}`;
}
