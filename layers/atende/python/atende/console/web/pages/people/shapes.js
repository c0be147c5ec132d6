/**
 * @typedef {import("../signins/page.js").SignIn} SignIn
 * @typedef {import("../../js/types.js").Agent & { email: string, wanted: string, teams: string[],
 *   only_inboxes: string[], only_teams: string[], seen: string | null,
 *   invited: string | null, passkeys: number, sessions: SignIn[] }} Person
 * @typedef {(method: string, path: string, body: object, key?: string) => Promise<any>} Save resolves to the answer, or to null when it was refused, which is said
 */

export {};
