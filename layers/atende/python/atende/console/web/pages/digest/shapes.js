/**
 * @typedef {{
 *   on: boolean, hour: number, channel: string, address: string, phone: string, template: string,
 *   template_language: string, silent: string[],
 * }} Setting
 * @typedef {{ date: string, name: string, channel: string, state: string, reason: string, at: string }} Letter
 * @typedef {{
 *   setting: Setting, subjects: string[], templates: { name: string, language: string, wrong: string }[],
 *   price: string, letters: Letter[],
 * }} Overview
 * @typedef {{
 *   subject: string, title: string, day: string, below: string, line: string,
 *   tiles: { value: string, name: string }[], advice: { title: string, text: string },
 *   sections: { title: string, lines: string[] }[],
 * }} Shown
 */
export {};
