/**
 * @typedef {import("../../js/types.js").Card} Card
 * @typedef {import("../../js/types.js").Media} Media
 * @typedef {"text" | "number" | "date" | "choice" | "yes_no"} FieldType
 * @typedef {{ id: string, name: string, type: FieldType, choices: string[] }} FieldRule
 * @typedef {FieldRule & { value: string }} Field
 * @typedef {{ id: string, name: string, given_name: string, saved_name: string, own_name: string, phone: string | null,
 *   username: string | null, opted_out: string | null, no_marketing: string | null, created: string | null,
 *   blocked: string | null, held: string | null, held_for: string,
 *   block: { possible: boolean, wanted: string, refused: string }, labels: string[], fields: Field[] }} Contact
 * @typedef {{ id: string, contact: string, text: string, at: string, edited: string | null, by: string, by_name: string }} Note
 * @typedef {{ thread: string, id: string, type: string, direction: string, at: string, text: string, media: Media }} FileShown
 * @typedef {{ contact: Contact, notes: Note[], threads: Card[], next: string | null }} Overview
 */
export {};
