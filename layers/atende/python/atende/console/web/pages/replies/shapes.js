/** @typedef {{ asset: string, mime: string, filename: string, size: number }} Kept */
/** @typedef {{ id: string, shortcut: string, title: string, text: string, buttons: string[], file: Kept | null }} Reply */
/** @typedef {{ replies: Reply[], used: Record<string, number>, limits: Record<string, number> }} Overview */
/** @typedef {Reply & { state: "new" | "same" | "taken" | "wrong", wrong: string }} Understood */

export {};
