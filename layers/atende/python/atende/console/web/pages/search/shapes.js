/**
 * What `GET /api/search` says.
 *
 * @typedef {{ text: string, ranges: [number, number][] }} Marked a text and what of it matches, in UTF-16 units
 * @typedef {object} FoundContact
 * @property {string} id
 * @property {string} thread the newest one that matches
 * @property {"pending" | "open" | "snoozed" | "resolved"} status
 * @property {string} at
 * @property {Marked} name
 * @property {Marked | null} phone
 * @property {Marked | null} protocol
 * @property {Marked[]} labels
 * @typedef {object} FoundMessage
 * @property {string} thread
 * @property {string} id
 * @property {string} contact
 * @property {string} name
 * @property {"pending" | "open" | "snoozed" | "resolved"} status
 * @property {"incoming" | "outgoing" | "note"} direction
 * @property {string} author_name
 * @property {string} at
 * @property {Marked} snippet
 * @typedef {object} Answer
 * @property {FoundContact[]} contacts
 * @property {FoundMessage[]} messages
 * @property {string | null} next
 * @property {{ searched: number, segments: number, since: string | null }} progress
 * @property {boolean} ready
 * @typedef {{ person: string, personName: string, from: string, to: string, label: string, status: string }} Filters
 */

export {};
