/**
 * @typedef {{ id: string, name: string, scopes: string[], tail: string, created: string, by_name: string, expires: string, over: boolean, test: boolean, limit: number, seen: string | null, revoked: string | null, prior_tail: string, prior_until: string | null }} Key
 * @typedef {{ keys: Key[], scopes: string[], overlaps: string[], days: number, secret?: string }} Answer
 */
export {};
