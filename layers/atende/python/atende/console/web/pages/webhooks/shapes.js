/**
 * @typedef {{ id: string, url: string, events: string[], personal: boolean, description: string, off: string, off_since: string | null, prior_until: string | null, created: string }} Webhook
 * @typedef {{ at: string, status: number, took: number, answer: string }} Attempt
 * @typedef {{ id: string, type: string, state: string, at: string, due: string | null, tries: number, body: string, attempts: Attempt[] }} Delivery
 * @typedef {{ webhooks: Webhook[], events: string[], secret?: string }} Answer
 * @typedef {(method: string, path: string, body?: object, key?: string) => Promise<boolean>} Save
 */
export {};
