/**
 * @typedef {{ name: string, label: string, help: string, secret: boolean, needed: boolean, made_here: boolean }} Ask
 * @typedef {{ source: string, target: string, always: boolean }} Rule
 * @typedef {{ connector: string, title: string, kind: string, text: string, state: string, account: string, since: string | null, worked: string | null, error: string, error_at: string | null, paused: string | null, mapping: Rule[], options: Record<string, string>, base_url: string, typed: Record<string, string>, oauth: boolean, steps: string[], asks: Ask[], webhook: string, inboxes: { id: string, name: string, on: boolean, wait: number }[], months: { month: string, cost: number, tokens: number, drafts: number }[] }} Entry
 * @typedef {{ connectors: Entry[], sources: string[], fields: { id: string, name: string }[], callback: string }} Overview
 * @typedef {{ thread: string, act: string, since: string, error: string, final: boolean }} Unsent
 * @typedef {{ at: string, act: string, thread: string, ok: boolean, error: string }} Line
 * @typedef {Entry & { unsent: Unsent[], log: Line[] }} Details
 */
export {};
