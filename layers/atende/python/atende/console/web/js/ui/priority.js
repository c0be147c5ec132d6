import { RANKS } from "../groups.js";

/** @import { Card } from "../types.js" */

/** @type {Card["priority"][]} */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"];

/** The ranks of a thread about a sensitive matter, and of one in which somebody is in danger. */
const SENSITIVE = 5;
const DANGER = 6;
/** @type {Record<number, "sensitive" | "danger">} */
const NAMES = { [SENSITIVE]: "sensitive", [DANGER]: "danger" };

const COMPLAINTS = ["reclamação", "complaint", "reclamo"];

/** @param {string} label */
export const isComplaint = (label) => COMPLAINTS.includes(label);

/**
 * Why a person should not wait to read this, in one word; empty where nothing presses, and once it is resolved. A complaint is of high priority, and says so by its name.
 * @param {Card} card @returns {"danger" | "sensitive" | "urgent" | "complaint" | "high" | "medium" | "low" | ""}
 */
export function kindOf({ status, priority, rank, labels }) {
  if (status === "resolved") return "";
  if (priority === "urgent") return NAMES[rank] ?? "urgent";
  if (labels.some(isComplaint)) return "complaint";
  return priority === "none" ? "" : priority;
}

/** Red is for danger alone. @type {Record<string, "hot" | "warm" | "calm">} */
export const TONES = {
  danger: "hot",
  sensitive: "warm",
  urgent: "warm",
  high: "warm",
  medium: "warm",
  complaint: "calm",
};

/** What a card has once nothing presses any more. @type {Pick<Card, "priority" | "priority_reason" | "rank" | "marked">} */
export const UNMARKED = { priority: "none", priority_reason: "", rank: RANKS.none, marked: false };
