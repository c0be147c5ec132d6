/** @typedef {"menu" | "say" | "person"} Does */
/** @typedef {{ id: string, under: string, title: string, description: string, text: string, does: Does, label: string, assignee: string }} Node */
/** @typedef {{ text: string, minutes: number, nodes: Node[] }} Draft */
/** @typedef {{ id: string, name: string, on: boolean }} Inbox */
/** @typedef {Draft & { inboxes: Inbox[], limits: Record<string, number> }} Overview */
/** @typedef {{ id: string, title: string, description: string }} Choice */
/** @typedef {{ text: string, menu: string, choices: Choice[] }} Bubble */
/** @typedef {{ said: Bubble | null, place: string, misses: number, person: boolean, solved: boolean, wrong: string }} Trial */

export {};
