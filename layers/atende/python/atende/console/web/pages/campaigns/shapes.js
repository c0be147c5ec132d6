import { part } from "../templates/preview.js";

/** @import { Part, Template } from "../templates/preview.js" */

/**
 * @typedef {{ name: string, language: string, category: string, quality: string, components: Part[], stop_button: number | null, price: string }} Listed
 * @typedef {{ inbox: string, name: string, phone: string, limit: number | null, quality: string, templates: Listed[] }} Phone
 * @typedef {{ days: number, begins: number, ends: number }} Pacing
 * @typedef {{ labels: string[], without: string[], fields: Record<string, string>, wrote_within: number, silent_for: number }} Segment
 * @typedef {{ id: string, name: string, inbox: string, state: string, pace: number, results: Record<string, number>, by_name: string, template: string, created: string, start: string | null, started: string | null, finished: string | null, expected: number, done: number, cost: number | null, why: string, waits: string, waits_until: string | null }} Campaign
 * @typedef {Campaign & { enclosed: { template: any }, asset: string, filename: string, segment: Segment, components: Part[], stop_button: number, text: string, left_out: { verdict: string, count: number, words: string }[], failures: { code: string, count: number, words: string }[], tallied: string | null }} Detailed
 * @typedef {{ campaigns: Campaign[], numbers: Phone[], without: string[], settings: Pacing }} Overview
 */

/** The state that a person sees: a draft that is being counted, one that waits for a yes, and so on. @param {Campaign} campaign */
export const isDraft = ({ state }) => state === "counting" || state === "ready";

/** The state as a person reads it: what reaches nobody is not ready. @param {Campaign} campaign */
export const stateOf = ({ state, expected }) => (state === "ready" && !expected ? "empty" : state);

/** @param {Campaign} campaign */
export const isAtWork = ({ state }) => ["counting", "scheduled", "running"].includes(state);

/** A listed template as the form of templates knows one. @param {Pick<Listed, "name" | "language" | "category" | "components">} listed @returns {Template} */
export const templateOf = ({ name, language, category, components }) => ({
  id: `${name} ${language}`,
  name,
  language,
  category,
  components,
  status: "APPROVED",
  coming: "",
  quality: "",
  reason: "",
});

const BLANK = /\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}/g;

/** A value with what it says of one customer, for the preview. @param {string} text @param {string} customer @param {string} shop */
export const sampled = (text, customer, shop) =>
  text.replace(BLANK, (_whole, /** @type {string} */ name, /** @type {string} */ otherwise) => {
    if (/^nome$/i.test(name)) return customer;
    return /^loja$/i.test(name) ? shop : otherwise || `[${name}]`;
  });

/** The title of the button by which customers say no more. @param {Template} template @param {number | null} place */
export const stopTitle = (template, place) =>
  place === null ? "" : (part(template, "BUTTONS")?.buttons?.[place]?.text ?? "");
