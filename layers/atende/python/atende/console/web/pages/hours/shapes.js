/**
 * What is done on a day: `closed`, `normal` (as on any such weekday), or ranges, "07:00-12:00 13:00-19:00".
 * @typedef {string} Does
 * @typedef {{ first: string, last: string, yearly: boolean, does: Does }} Special
 * @typedef {{ id: string, does: Does }} Named
 * @typedef {{ date: string, id: string, name: string, public: boolean, does: Does, overruled: boolean }} Holiday
 *
 * @typedef {object} Draft what the owner edits
 * @property {string} inbox
 * @property {string} zone
 * @property {Does[]} week from Monday on
 * @property {Special[]} exceptions
 * @property {string} state
 * @property {Does} holidays on public holidays that are not named
 * @property {Named[]} named
 *
 * @typedef {Draft & { name: string, text: string, words: string, ahead: string, standing: string, calendar: Holiday[] }} Shown
 * @typedef {{ zone: string, states: Record<string, string>, inboxes: Shown[] }} Overview
 */

export {};
