/**
 * @typedef {{ inbox: string, name: string, title: string }} InboxName `title`: the channel's name
 * @typedef {InboxName & { contact: string, address: string, name_there: string, thread: string,
 *   status: "pending" | "open" | "snoozed" | "resolved", last_at: string | null, can_write: boolean,
 *   invited: boolean, reached: boolean }} Place
 *   an inbox in which the contact writes
 * @typedef {{ channels: Place[], invitable: InboxName[] }} Overview
 * @typedef {{ url: string, until: string }} Invitation
 */
export {};
