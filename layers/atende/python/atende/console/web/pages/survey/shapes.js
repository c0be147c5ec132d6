/**
 * @typedef {{
 *   on: boolean, hour: number, scale: number, low: number | null, comment_minutes: number, remind_hours: number,
 *   rest_days: number, skip: string[], template: string, template_language: string, agreed: string,
 * }} Setting
 * @typedef {{ text: string, menu: string, choices: string[], thanks: string, sorry: string }} Question
 * @typedef {{ name: string, language: string, wrong: string }} Offered
 * @typedef {{
 *   setting: Setting, previews: Record<string, Question>, usual_low: Record<string, number>, templates: Offered[],
 *   price: string, labels: string[], zone: string,
 * }} Overview
 * @typedef {{ id: string, at: string, since: string, by_name: string, counts: Record<string, number> }} Round
 * @typedef {{
 *   thread: string, name: string, protocol: string, verdict: string, rating: number | null, scale: number | null,
 *   comment: string | null,
 * }} Row
 */
export {};
