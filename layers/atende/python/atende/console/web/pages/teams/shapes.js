/**
 * @typedef {import("../../js/types.js").Agent & { capacity: number, hours: string }} Person
 * @typedef {{ inbox: string, name: string, how: "" | "turn" | "least", team: string }} Assigning
 * @typedef {object} Sharing
 * @property {boolean} claim_on_reply
 * @property {number} undo_seconds how long a reply can be undone
 * @property {import("../../js/types.js").Team[]} teams
 * @property {Person[]} people
 * @property {Assigning[]} inboxes
 * @typedef {(method: string, path: string, body: object) => Promise<boolean>} Save
 */

export {};
