/** @typedef {{ phrasings: string[], answer: string, on: boolean, unlike?: string[] }} Draft what the owner writes; `unlike` asks for something else */
/** @typedef {Draft & { id: string, answered: number, solved: number }} Entry */
/** @typedef {{ phrasings: string[], answer: string }} Idea */
/** @typedef {{ id: string, asked: number, phrasings: string[], entry: string, answer: string, ready: boolean, kind: "" | "chosen" | "rejected" }} Lesson `rejected`: the texts are no phrasings of the entry */
/** @typedef {{ entries: Entry[], counts: Record<string, number>, days: number, learnt: boolean, limits: Record<string, number>, variables: string[], ideas: Idea[], sensitive: Caution, words: Words }} Overview */
/** @typedef {{ taught: string[], goods: string[] }} Words `taught` by taps on "Não é"; `goods` that the shop's texts name */
/** @typedef {{ text: string, usual: string, numbers: boolean }} Caution */
/** @typedef {{ entry: string, chance: number, like: string, other: string }} Guessed `like` is the phrasing that shares most words with the question, `other` the question's word for a thing that the entry is not about */
/** @typedef {{ band: string, intent: string, reason: string, concern: string | null, answer: string, ranked: Guessed[], answers_from: number, matched: number, is_never_answered: boolean, said: { text: string, buttons: string[] } }} Trial `concern`: what makes it a sensitive matter, also where an entry answers it; `answer`: the first entry that does; `matched`: how many entries the answer is made of; `is_never_answered`: no entry ever answers such a text */

export {};
