/**
 * @typedef {{ silent: string[], inboxes: string[], quiet_from: string, quiet_until: string, open_only: boolean,
 *   words: boolean, sound: boolean }} Setting
 * @typedef {{ id: string, name: string, at: string, here: boolean }} Device
 * @typedef {{ setting: Setting, reasons: string[], devices: Device[], key: string }} Overview
 */

export {};
