/** @typedef {{ phrasings: string[], answer: string, on: boolean }} Draft what the owner writes */
/** @typedef {Draft & { id: string, answered: number, solved: number }} Entry */
/** @typedef {{ phrasings: string[], answer: string }} Idea */
/** @typedef {{ id: string, asked: number, phrasings: string[], entry: string, answer: string, ready: boolean }} Lesson */
/** @typedef {{ entries: Entry[], counts: Record<string, number>, days: number, learnt: boolean, limits: Record<string, number>, variables: string[], ideas: Idea[], sensitive: Caution }} Overview */
/** @typedef {{ text: string, usual: string, numbers: boolean }} Caution */
/** @typedef {{ band: string, intent: string, reason: string, ranked: { entry: string, chance: number }[], answers_from: number, said: { text: string, buttons: string[] } }} Trial */

export {};
