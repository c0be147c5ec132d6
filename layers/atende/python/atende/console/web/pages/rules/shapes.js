/** @typedef {Record<string, any>} Schema a part of the schema of a rule */
/** @typedef {{ is: string, value: any, not?: boolean }} Condition */
/** @typedef {{ do: string, value: any }} Action */
/** @typedef {{ event: string, value?: any }} Trigger */
/** @typedef {{ name: string, on: boolean, when: Trigger, if: Condition[], then: Action[] }} Draft what the owner writes */
/** @typedef {Draft & { id: string, sentence: string }} Rule */
/** @typedef {{ rules: Rule[], ideas: Rule[], schema: Schema, most: number, call_back_hours: number }} Overview */
/** @typedef {{ text: string, done: boolean, outcome: string }} Act */
/** @typedef {{ thread: string, name: string, protocol: string, at: string, acts: Act[] }} Hit */
/** @typedef {{ id: string, over: boolean, day: number, days: number, looked: number, found: number, hits: Hit[] }} Rehearsal */

export {};
