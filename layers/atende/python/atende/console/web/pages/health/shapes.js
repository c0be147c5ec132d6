/**
 * What the API says of the numbers; times are ISO 8601 in UTC.
 *
 * @typedef {object} Health
 * @property {string} account
 * @property {string} verified_name
 * @property {string} name_status
 * @property {string} username without the "@"
 * @property {string} quality
 * @property {string} limit
 * @property {string} throughput
 * @property {string} connection
 * @property {string} sending
 * @property {string} review
 * @property {string} state
 * @property {Record<"connection" | "sending" | "name_status" | "state" | "violation", string>} said the codes, in words
 * @property {{ type: string, what: string, until: string | null }[]} restrictions
 * @property {string} graph
 * @property {string | null} graph_ends
 * @property {string} access
 * @property {string} problem
 * @property {string | null} checked
 *
 * @typedef {{ about: string, address: string, description: string, email: string, vertical: string, websites: string[] }} Shown
 * @typedef {{ version: string, saving: boolean, refused: string }} Picture `version` changes with it; empty: there is none
 * @typedef {Shown & { read: string | null, saving: boolean, refused: string, picture: Picture | null }} Profile
 * @typedef {{ id: string, name: string, phone: string, channel: string, health: Health, profile: Profile, templates_from: "read" | "unread" | "unknown", templates: import("../templates/preview.js").Template[] }} Phone
 * @typedef {{ id: string, name: string, phone: string, channel: string, title: string, checks: { ok: boolean, said: string }[], problem: string, checked: string | null }} Checked
 * @typedef {{ numbers: Phone[], channels: Checked[], limits: Record<string, number>, verticals: string[] }} Overview
 */

export {};
