/**
 * @typedef {"greeting" | "away" | "missed_call"} Kind
 * @typedef {{ asset: string, kind: string, filename: string, url: string }} Enclosed
 * @typedef {{ on: boolean, text: string, buttons: string[], days: number, file: Enclosed | null }} Wording
 * @typedef {{ inbox: string, name: string, greeting: Wording, away: Wording, missed_call?: Wording }} Inbox where calls do not come in there is no text for them
 * @typedef {{ text: number, beside: number, buttons: number, button: number, days: number }} Limits
 * @typedef {{ inboxes: Inbox[], usual: Record<Kind, string>, variables: string[], limits: Limits }} Overview
 * @typedef {{ text: string, buttons: string[], when: string, never: boolean }} Reading how it reads today
 */

export {};
