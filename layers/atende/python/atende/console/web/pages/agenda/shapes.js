/**
 * A follow-up with whom it is about: `by` is who promised it, `assignee` who has the thread. `late` is a contact who waits
 * too long, since `due`.
 * @typedef {Omit<import("../../js/types.js").FollowUp, "kind"> & { kind: string, name: string, assignee: string | null, by: string }} Entry
 */

export {};
